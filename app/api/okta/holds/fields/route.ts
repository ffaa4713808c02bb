import { route } from "@/lib/api/route";
import { AppError } from "@/lib/errors";
import { fieldHoldDecisionSchema, fieldHoldsSchema, holdDecisionResultSchema } from "@/lib/sync/contract";
import { decideFieldHolds } from "@/lib/sync/holds/decide-field-holds";
import { listFieldHolds } from "@/lib/sync/holds/list-field-holds";
import { requestFullRun } from "@/lib/sync/request/request-full-run";

export const GET = route({
  permission: "okta.read",
  response: fieldHoldsSchema,
  handle: (context) => listFieldHolds(context),
});

export const POST = route({
  permission: "okta.decide",
  body: fieldHoldDecisionSchema,
  response: holdDecisionResultSchema,
  async handle(context, { body }) {
    const decided = await decideFieldHolds(context, body);
    if (!body.letGo) return { ...decided, runId: null };
    try {
      return { ...decided, ...(await requestFullRun(context, { mode: "LIVE", trigger: "APPROVAL" })) };
    } catch (error) {
      // A running sync or a pause doesn't undo the decision: the next full run uses it.
      if (error instanceof AppError) return { ...decided, runId: null };
      throw error;
    }
  },
});
