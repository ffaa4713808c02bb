import { z } from "zod";
import { route } from "@/lib/api/route";
import { exportChanges } from "@/lib/sync/history/export-changes";
import { readRun } from "@/lib/sync/history/read-run";

const params = z.object({ runId: z.uuid() });

export const GET = route({
  permission: "okta.read",
  params,
  async handle(context, { params }) {
    await readRun(context, params);
    const lines = exportChanges(context, params);
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value, done } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
    });
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="sync-${params.runId}.csv"`,
        "cache-control": "no-store",
      },
    });
  },
});
