import type { Context } from "@/lib/context";
import { readHook } from "@/lib/events/hook/read-hook";
import { answerOf, fine, worthALook } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";

const WORDS = { passed: "Okta tells this product what happens.", failed: "Nothing has come from Okta yet." };

/** Step 8: whether Okta has verified the hook, and whether a first event has come. The first passes the step. */
export async function checkHook(context: Context): Promise<SetupAnswer> {
  const hook = await readHook(context);
  if (hook.verifiedAt === null) {
    const feed = await context.db.eventFeed.findUnique({ where: { companyId: context.companyId } });
    return answerOf(WORDS, [waitingFor(feed?.challengedAt !== null && feed !== null)]);
  }
  const passed = await context.db.oktaSetupCheck.count({
    where: { companyId: context.companyId, step: "event-hook" },
  });
  if (passed === 0) await completeStep(context, { step: "event-hook", found: { madeBy: hook.madeBy } });
  return answerOf(WORDS, [
    fine("Verification", "Okta called this product with the right secret and was answered."),
    hook.lastEventAt === null
      ? worthALook(
          "First event",
          "None has come yet. After a hook is made it can take Okta some minutes.",
          "To see one, change something harmless in Okta, such as your own nickname.",
        )
      : fine("First event", "Events arrive."),
  ]);
}

function waitingFor(challenged: boolean): SetupFinding {
  return {
    state: "waiting",
    name: "Verification",
    message: challenged
      ? "A verification came and was answered, but without the secret. The first event will prove it."
      : "Okta has not called yet.",
    advice: challenged
      ? "If Okta shows the hook as verified, change something harmless there, such as your own nickname."
      : "In Okta, press Verify beside the hook.",
    field: null,
  };
}
