import { z } from "zod";
import { sendRunRequested } from "@/inngest/send";
import { route } from "@/lib/api/route";
import { runStartedSchema } from "@/lib/sync/contract";
import { requestPersonRun } from "@/lib/sync/request/request-person-run";

const params = z.object({ idOrEmail: z.union([z.uuid(), z.string().regex(/@/)]) });

export const POST = route({
  permission: "okta.sync",
  params,
  status: 202,
  response: runStartedSchema,
  async handle(context, { params }) {
    const run = await requestPersonRun(context, params);
    await sendRunRequested(run).catch((err) =>
      context.log.error({ err, runId: run.runId }, "event not sent"),
    );
    return { runId: run.runId };
  },
});
