import { z } from "zod";
import { route } from "@/lib/api/route";
import { cursorSchema } from "@/lib/db/cursor";
import { runPageSchema, runStates, runTriggers } from "@/lib/sync/contract";
import { listRuns } from "@/lib/sync/history/list-runs";

const query = z.object({
  cursor: cursorSchema,
  status: z.enum(runStates).optional(),
  trigger: z.enum(runTriggers).optional(),
});

export const GET = route({
  permission: "okta.read",
  query,
  response: runPageSchema,
  handle: (context, { query }) => listRuns(context, query),
});
