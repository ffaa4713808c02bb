import { z } from "zod";
import { route } from "@/lib/api/route";
import { readRun } from "@/lib/sync/history/read-run";
import { cancelRun } from "@/lib/sync/request/cancel-run";

const params = z.object({ runId: z.uuid() });

export const POST = route({
  permission: "okta.sync",
  params,
  status: 202,
  async handle(context, { params }) {
    await cancelRun(context, params);
    return readRun(context, params);
  },
});
