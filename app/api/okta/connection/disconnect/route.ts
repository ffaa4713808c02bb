import { route } from "@/lib/api/route";
import { disconnectConnection } from "@/lib/connection/disconnect-connection";
import { disconnectSchema } from "@/lib/setup/contract/settings";
import { stopIdleRuns } from "@/lib/sync/request/stop-idle-runs";
import { readStatus } from "@/lib/sync/status/read-status";

export const POST = route({
  permission: "okta.disconnect",
  body: disconnectSchema,
  async handle(context, { body }) {
    await disconnectConnection(context, body);
    await stopIdleRuns(context);
    return readStatus(context);
  },
});
