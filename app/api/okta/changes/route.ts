import { route } from "@/lib/api/route";
import { changeSearchSchema, tracedChangePageSchema } from "@/lib/changes/contract";
import { searchChanges } from "@/lib/changes/search-changes";
import { cursorSchema } from "@/lib/db/cursor-schema";

export const GET = route({
  permission: "okta.read",
  query: changeSearchSchema.extend({ cursor: cursorSchema }),
  response: tracedChangePageSchema,
  handle: (context, { query }) => searchChanges(context, query),
});
