import { route } from "@/lib/api/route";
import { moveSearchSchema } from "@/lib/move/contract";
import { exportMatches } from "@/lib/move/matches/export-matches";

export const GET = route({
  permission: "okta.move",
  query: moveSearchSchema.omit({ cursor: true }),
  response: "file",
  handle: async (context, { query }) => ({
    name: "move.csv",
    lines: exportMatches(context, query),
  }),
});
