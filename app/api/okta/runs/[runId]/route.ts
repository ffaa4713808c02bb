import { z } from "zod";
import { route } from "@/lib/api/route";
import { runDetailSchema } from "@/lib/sync/contract";
import { readRun } from "@/lib/sync/history/read-run";

const params = z.object({ runId: z.uuid() });

export const GET = route({
  permission: "okta.read",
  params,
  response: runDetailSchema,
  handle: (context, { params }) => readRun(context, params),
});
