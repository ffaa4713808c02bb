import { route } from "@/lib/api/route";
import { peoplePageSchema, peopleQuerySchema } from "@/lib/people/contract";
import { listPeople } from "@/lib/people/list/list-people";
import { withEvidence } from "@/lib/sync/history/with-evidence";

export const GET = route({
  permission: "people.read",
  query: peopleQuerySchema,
  response: peoplePageSchema,
  handle: async (context, { query }) => withEvidence(context, await listPeople(context, query)),
});
