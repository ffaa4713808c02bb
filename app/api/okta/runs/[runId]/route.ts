import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { runDetailSchema } from "@/lib/sync/contract";
import { readRun } from "@/lib/sync/history/read-run";

const params = z.object({ runId: uuidSchema });

export const GET = route({
  permission: "okta.read",
  params,
  response: runDetailSchema,
  handle: (context, { params }) => readRun(context, params),
});
