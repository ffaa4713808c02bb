import { z } from "zod";
import { route } from "@/lib/api/route";
import { exportChanges } from "@/lib/sync/history/export-changes";
import { readRun } from "@/lib/sync/history/read-run";

const params = z.object({ runId: z.uuid() });

export const GET = route({
  permission: "okta.read",
  params,
  response: "file",
  async handle(context, { params }) {
    await readRun(context, params);
    return { name: `sync-${params.runId}.csv`, lines: exportChanges(context, params) };
  },
});
