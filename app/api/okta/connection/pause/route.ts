import { pauseConnection } from "@/lib/connection/pause-connection";
import { route } from "@/lib/http/route";
import { readStatus } from "@/lib/sync/read-status";

export const POST = route({
  permission: "okta.configure",
  async handle(context) {
    await pauseConnection(context);
    return readStatus(context);
  },
});
