import { route } from "@/lib/api/route";
import { userAttributesSchema } from "@/lib/directory/contract";
import { listAttributes } from "@/lib/setup/fields/list-attributes";

export const GET = route({
  permission: "okta.setup",
  response: userAttributesSchema,
  handle: (context) => listAttributes(context),
});
