import { route } from "@/lib/api/route";
import { checkAssigned } from "@/lib/setup/assign/check-assigned";
import { setupAnswerSchema } from "@/lib/setup/contract";

export const POST = route({
  permission: "okta.setup.it",
  part: "assign",
  response: setupAnswerSchema,
  handle: (context) => checkAssigned(context),
});
