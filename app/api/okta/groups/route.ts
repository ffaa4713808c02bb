import { route } from "@/lib/api/route";
import { groupQuerySchema, oktaGroupsSchema } from "@/lib/directory/contract";
import { listOktaGroups } from "@/lib/setup/fields/list-okta-groups";

export const GET = route({
  permission: "okta.setup",
  query: groupQuerySchema,
  response: oktaGroupsSchema,
  handle: (context, { query }) => listOktaGroups(context, query),
});
