import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor";
import { route } from "@/lib/http/route";
import { runStates, runTriggers } from "@/lib/sync/contract";
import { listRuns } from "@/lib/sync/list-runs";

const query = z.object({
  cursor: cursorSchema,
  status: z.enum(runStates).optional(),
  trigger: z.enum(runTriggers).optional(),
});

export const GET = route({
  permission: "okta.read",
  query,
  handle: (context, { query }) => listRuns(context, query),
});
