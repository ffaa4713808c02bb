import { sendStopped } from "@/inngest/send";
import { disconnectConnection } from "@/lib/connection/disconnect-connection";
import { route } from "@/lib/http/route";
import { disconnectSchema } from "@/lib/settings/contract";
import { readStatus } from "@/lib/sync/read-status";
import { stopIdleRuns } from "@/lib/sync/stop-idle-runs";

export const POST = route({
  permission: "okta.disconnect",
  body: disconnectSchema,
  async handle(context, { body }) {
    await disconnectConnection(context, body);
    await sendStopped(context, await stopIdleRuns(context));
    return readStatus(context);
  },
});
