import { listOktaGroups } from "@/lib/connection/list-okta-groups";
import { groupQuerySchema } from "@/lib/directory/contract";
import { route } from "@/lib/http/route";

export const GET = route({
  permission: "okta.setup",
  query: groupQuerySchema,
  handle: (context, { query }) => listOktaGroups(context, query),
});
