import { route } from "@/lib/http/route";
import { peopleQuerySchema } from "@/lib/people/contract";
import { listPeople } from "@/lib/people/list-people";

export const GET = route({
  permission: "people.read",
  query: peopleQuerySchema,
  handle: (context, { query }) => listPeople(context, query),
});
