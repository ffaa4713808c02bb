import { sendRunRequested } from "@/inngest/send";
import { route } from "@/lib/api/route";
import { holdDecisionResultSchema, holdDecisionSchema } from "@/lib/sync/contract";
import { approveHolds } from "@/lib/sync/holds/decide-holds";

export const POST = route({
  permission: "okta.decide",
  body: holdDecisionSchema,
  status: 202,
  response: holdDecisionResultSchema,
  async handle(context, { body }) {
    const { decided, run } = await approveHolds(context, body);
    await sendRunRequested(run).catch((err) =>
      context.log.error({ err, runId: run.runId }, "event not sent"),
    );
    return { decided, runId: run.runId };
  },
});
