import { route } from "@/lib/api/route";
import { checkAssigned } from "@/lib/setup/assign/check-assigned";

export const POST = route({
  permission: "okta.setup.it",
  part: "assign",
  handle: (context) => checkAssigned(context),
});
