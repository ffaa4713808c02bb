import { route } from "@/lib/api/route";
import { groupQuerySchema } from "@/lib/directory/contract";
import { listOktaGroups } from "@/lib/setup/fields/list-okta-groups";

export const GET = route({
  permission: "okta.setup",
  query: groupQuerySchema,
  handle: (context, { query }) => listOktaGroups(context, query),
});
