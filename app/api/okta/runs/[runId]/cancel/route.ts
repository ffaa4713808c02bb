import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { runDetailSchema } from "@/lib/sync/contract";
import { readRun } from "@/lib/sync/history/read-run";
import { cancelRun } from "@/lib/sync/request/cancel-run";

const params = z.object({ runId: uuidSchema });

export const POST = route({
  permission: "okta.sync",
  params,
  status: 202,
  response: runDetailSchema,
  async handle(context, { params }) {
    await cancelRun(context, params);
    return readRun(context, params);
  },
});
