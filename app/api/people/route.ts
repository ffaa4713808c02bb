import { route } from "@/lib/api/route";
import { peoplePageSchema, peopleQuerySchema } from "@/lib/people/contract";
import { listPeople } from "@/lib/people/list/list-people";

export const GET = route({
  permission: "people.read",
  query: peopleQuerySchema,
  response: peoplePageSchema,
  handle: (context, { query }) => listPeople(context, query),
});
