import { z } from "zod";
import { route } from "@/lib/http/route";
import { readRun } from "@/lib/sync/read-run";

const params = z.object({ runId: z.uuid() });

export const GET = route({
  permission: "okta.read",
  params,
  handle: (context, { params }) => readRun(context, params),
});
