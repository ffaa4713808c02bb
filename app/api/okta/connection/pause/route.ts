import { route } from "@/lib/api/route";
import { pauseConnection } from "@/lib/connection/pause-connection";
import { stopIdleRuns } from "@/lib/sync/request/stop-idle-runs";
import { readStatus } from "@/lib/sync/status/read-status";

export const POST = route({
  permission: "okta.configure",
  async handle(context) {
    await pauseConnection(context);
    await stopIdleRuns(context);
    return readStatus(context);
  },
});
