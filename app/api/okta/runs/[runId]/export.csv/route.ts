import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { exportChanges } from "@/lib/sync/history/export-changes";
import { readRun } from "@/lib/sync/history/read-run";

const params = z.object({ runId: uuidSchema });

export const GET = route({
  permission: "okta.read",
  params,
  response: "file",
  async handle(context, { params }) {
    await readRun(context, params);
    return { name: `sync-${params.runId}.csv`, lines: exportChanges(context, params) };
  },
});
