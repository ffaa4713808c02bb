import { sendRunRequested } from "@/inngest/send";
import { route } from "@/lib/api/route";
import { runStartedSchema, syncRequestSchema } from "@/lib/sync/contract";
import { requestFullRun } from "@/lib/sync/request/request-full-run";

export const POST = route({
  permission: "okta.sync",
  body: syncRequestSchema,
  status: 202,
  response: runStartedSchema,
  async handle(context, { body }) {
    const run = await requestFullRun(context, {
      mode: body.mode === "preview" ? "PREVIEW" : "LIVE",
      trigger: "BUTTON",
      options: body.options,
    });
    // The row is what counts: if Inngest cannot be told now, the sweep tells it within two minutes.
    await sendRunRequested(run).catch((err) =>
      context.log.error({ err, runId: run.runId }, "event not sent"),
    );
    return { runId: run.runId };
  },
});
