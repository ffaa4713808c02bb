import { route } from "@/lib/api/route";
import { disconnectConnection } from "@/lib/connection/disconnect/disconnect-connection";
import { disconnectSchema } from "@/lib/setup/contract/settings";
import { statusSchema } from "@/lib/sync/contract";
import { stopIdleRuns } from "@/lib/sync/request/stop-idle-runs";
import { readStatus } from "@/lib/sync/status/read-status";

export const POST = route({
  permission: "okta.disconnect",
  body: disconnectSchema,
  response: statusSchema,
  async handle(context, { body }) {
    await disconnectConnection(context, body);
    await stopIdleRuns(context);
    return readStatus(context);
  },
});
