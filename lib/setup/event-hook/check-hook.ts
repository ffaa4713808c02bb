import { lockOrg } from "@/lib/connection/lock-org";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { readHook } from "@/lib/events/hook/read-hook";
import { answerOf, passed, warning } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";
import { orgOf } from "@/lib/setup/found-org";

const WORDS = { passed: "The event hook works.", failed: "Okta hasn't called yet." };

/**
 * Step 8: checks whether Okta has verified the hook, and whether a first event has arrived. Okta's
 * verification passes the step.
 */
export async function checkHook(context: Context): Promise<SetupAnswer> {
  const { orgUrl } = await orgOf(context);
  const hook = await readHook(context);
  if (hook.verifiedAt === null) {
    const feed = await context.db.eventFeed.findUnique({ where: { companyId: context.companyId } });
    return answerOf(WORDS, [waitingFor(feed?.challengedAt !== null && feed !== null)]);
  }
  const completed = await context.db.oktaSetupCheck.count({
    where: { companyId: context.companyId, step: "event-hook" },
  });
  if (completed === 0)
    await inTransaction(context, async (context) => {
      await lockOrg(context, { orgUrl });
      await completeStep(context, { step: "event-hook", found: { madeBy: hook.madeBy } });
    });
  return answerOf(WORDS, [
    passed("Verification", "Okta called with the right secret, and we answered."),
    hook.lastEventAt === null
      ? warning(
          "First event",
          "None yet. A new hook can take a few minutes to send its first event.",
          "To see one, change something harmless in Okta, such as your own nickname.",
        )
      : passed("First event", "Events are arriving."),
  ]);
}

function waitingFor(challenged: boolean): SetupFinding {
  return {
    state: "waiting",
    name: "Verification",
    message: challenged
      ? "Okta sent a verification without the secret, and we answered it. The first event confirms the secret."
      : "Okta hasn't called yet.",
    advice: challenged
      ? "If Okta shows the hook as verified, change something harmless in Okta, such as your own nickname."
      : "In Okta, select Verify next to the hook.",
    field: null,
  };
}
