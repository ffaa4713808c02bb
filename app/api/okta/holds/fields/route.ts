import { route } from "@/lib/api/route";
import { AppError } from "@/lib/errors";
import { fieldHoldDecisionSchema } from "@/lib/sync/contract";
import { decideFieldHold } from "@/lib/sync/holds/decide-field-hold";
import { listFieldHolds } from "@/lib/sync/holds/list-field-holds";
import { requestFullRun } from "@/lib/sync/request/request-full-run";

export const GET = route({ permission: "okta.read", handle: (context) => listFieldHolds(context) });

export const POST = route({
  permission: "okta.decide",
  body: fieldHoldDecisionSchema,
  async handle(context, { body }) {
    await decideFieldHold(context, body);
    if (!body.letGo) return { runId: null };
    try {
      return await requestFullRun(context, { mode: "LIVE", trigger: "APPROVAL" });
    } catch (error) {
      // A sync under way, or a pause, does not undo the decision: the next full run goes by it.
      if (error instanceof AppError) return { runId: null };
      throw error;
    }
  },
});
