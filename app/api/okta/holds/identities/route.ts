import { sendRunRequested } from "@/inngest/send";
import { route } from "@/lib/api/route";
import {
  identityDecisionResultSchema,
  identityDecisionSchema,
  identityHoldsSchema,
} from "@/lib/sync/contract";
import { decideIdentityHolds } from "@/lib/sync/holds/decide-identity-holds";
import { listIdentityHolds } from "@/lib/sync/holds/list-identity-holds";

export const GET = route({
  permission: "okta.read",
  response: identityHoldsSchema,
  handle: (context) => listIdentityHolds(context),
});

export const POST = route({
  permission: "okta.decide",
  body: identityDecisionSchema,
  response: identityDecisionResultSchema,
  async handle(context, { body }) {
    const { decided, run } = await decideIdentityHolds(context, body);
    if (run)
      await sendRunRequested(run).catch((err) =>
        context.log.error({ err, runId: run.runId }, "event not sent"),
      );
    return { decided, runId: run?.runId ?? null };
  },
});
