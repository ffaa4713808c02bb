import { route } from "@/lib/api/route";
import { changePeople } from "@/lib/people/bulk/change-people";
import { bulkChangeSchema, bulkResultSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "people.manage",
  body: bulkChangeSchema,
  response: bulkResultSchema,
  handle: (context, { body }) => changePeople(context, body),
});
