import { route } from "@/lib/api/route";
import { orgInputSchema, setupAnswerSchema } from "@/lib/setup/contract";
import { saveOrg } from "@/lib/setup/your-okta/save-org";

export const POST = route({
  permission: "okta.setup.it",
  part: "your-okta",
  body: orgInputSchema,
  response: setupAnswerSchema,
  handle: (context, { body }) => saveOrg(context, body),
});
