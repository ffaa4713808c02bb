import { route } from "@/lib/api/route";
import { launchedSchema, launchRequestSchema, launchSchema } from "@/lib/setup/contract/settings";
import { readLaunch } from "@/lib/setup/go-live/read-go-live";
import { startSyncing } from "@/lib/setup/go-live/start-syncing";
import { stopIdleRuns } from "@/lib/sync/request/stop-idle-runs";

export const GET = route({
  permission: "okta.read",
  response: launchSchema,
  handle: (context) => readLaunch(context),
});

export const POST = route({
  permission: "okta.configure",
  body: launchRequestSchema,
  status: 202,
  response: launchedSchema,
  async handle(context, { body }) {
    const started = await startSyncing(context, body);
    await stopIdleRuns(context);
    return started;
  },
});
