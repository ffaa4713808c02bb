import { sendRunRequested, sendStopped } from "@/inngest/send";
import { route } from "@/lib/http/route";
import { launchRequestSchema } from "@/lib/settings/contract";
import { readLaunch } from "@/lib/settings/read-launch";
import { startSyncing } from "@/lib/settings/start-syncing";
import { stopIdleRuns } from "@/lib/sync/stop-idle-runs";

export const GET = route({ permission: "okta.read", handle: (context) => readLaunch(context) });

export const POST = route({
  permission: "okta.configure",
  body: launchRequestSchema,
  status: 202,
  async handle(context, { body }) {
    const run = await startSyncing(context, body);
    await sendStopped(context, await stopIdleRuns(context));
    if (run) {
      await sendRunRequested(run).catch((err) =>
        context.log.error({ err, runId: run.runId }, "event not sent"),
      );
    }
    return { runId: run?.runId ?? null };
  },
});
