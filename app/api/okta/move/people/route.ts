import { route } from "@/lib/api/route";
import { moveMatchPageSchema, moveSearchSchema } from "@/lib/move/contract";
import { listMatches } from "@/lib/move/matches/list-matches";

export const GET = route({
  permission: "okta.move",
  query: moveSearchSchema,
  response: moveMatchPageSchema,
  handle: (context, { query }) => listMatches(context, query),
});
