import { route } from "@/lib/api/route";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { listCoveredPeople } from "@/lib/managers/list-covered-people";
import { coveredPageSchema, coveredSearchSchema } from "@/lib/sync/contract";

export const GET = route({
  permission: "okta.read",
  query: coveredSearchSchema.extend({ cursor: cursorSchema }),
  response: coveredPageSchema,
  handle: (context, { query }) => listCoveredPeople(context, query),
});
