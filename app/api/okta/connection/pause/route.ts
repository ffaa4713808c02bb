import { sendStopped } from "@/inngest/send";
import { pauseConnection } from "@/lib/connection/pause-connection";
import { route } from "@/lib/http/route";
import { readStatus } from "@/lib/sync/read-status";
import { stopIdleRuns } from "@/lib/sync/stop-idle-runs";

export const POST = route({
  permission: "okta.configure",
  async handle(context) {
    await pauseConnection(context);
    await sendStopped(context, await stopIdleRuns(context));
    return readStatus(context);
  },
});
