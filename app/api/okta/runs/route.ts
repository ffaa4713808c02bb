import { route } from "@/lib/api/route";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { runPageSchema, runSearchSchema } from "@/lib/sync/contract";
import { listRuns } from "@/lib/sync/history/list-runs";

export const GET = route({
  permission: "okta.read",
  query: runSearchSchema.extend({ cursor: cursorSchema }),
  response: runPageSchema,
  handle: (context, { query }) => listRuns(context, query),
});
