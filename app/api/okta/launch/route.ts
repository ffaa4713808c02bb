import { route } from "@/lib/api/route";
import { launchRequestSchema } from "@/lib/setup/contract/settings";
import { readLaunch } from "@/lib/setup/go-live/read-go-live";
import { startSyncing } from "@/lib/setup/go-live/start-syncing";
import { stopIdleRuns } from "@/lib/sync/request/stop-idle-runs";

export const GET = route({ permission: "okta.read", handle: (context) => readLaunch(context) });

export const POST = route({
  permission: "okta.configure",
  body: launchRequestSchema,
  status: 202,
  async handle(context, { body }) {
    const started = await startSyncing(context, body);
    await stopIdleRuns(context);
    return started;
  },
});
