import { orgInputSchema } from "@/lib/connection/contract";
import { saveOrg } from "@/lib/connection/save-org";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "okta.setup.it",
  part: "your-okta",
  body: orgInputSchema,
  handle: (context, { body }) => saveOrg(context, body),
});
