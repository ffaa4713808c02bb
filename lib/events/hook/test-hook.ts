import { recordAudit } from "@/lib/audit/record-audit";
import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { OktaFailure } from "@/lib/okta/failure";
import type { OktaHook } from "@/lib/okta/port";
import { answerOf, failed, passed, warning } from "@/lib/setup/check-answer";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";
import { readHook } from "./read-hook";

const WORDS = {
  passed: "Okta can reach us. Now cause an event to see it arrive.",
  failed: "The event hook doesn't work.",
};

/**
 * Tests the event hook as far as Okta lets us: whether it exists in Okta, active and verified, and whether Okta's call
 * reaches us now. No Okta API sends an event, so an admin must cause a real one there (okta-facts §1.5).
 * @throws AppError 409 `not-set-up` if there is no hook
 */
export async function testHook(context: Context): Promise<SetupAnswer> {
  const { okta } = await openOkta(context);
  const { companyId, db } = context;
  const feed = await db.eventFeed.findUnique({ where: { companyId }, select: { hookId: true } });
  const { url, secretLast4 } = await readHook(context);
  if (secretLast4 === null) throw conflict("not-set-up", "There is no event hook yet. Create it first.");
  await recordAudit(context, { action: "hook.tested" });
  try {
    const there = await okta.eventHooks.list();
    const hook = there.find(({ id }) => id === feed?.hookId) ?? there.find((one) => one.url === url);
    if (!hook) return answerOf(WORDS, [missing]);
    const found = standing(hook);
    if (!hook.isActive) return answerOf(WORDS, found);
    await okta.eventHooks.verify(hook.id);
    return answerOf(WORDS, [...found, passed("Okta's call", "Okta called us just now, and we answered.")]);
  } catch (error) {
    if (!(error instanceof OktaFailure)) throw error;
    const words =
      error.kind === "forbidden"
        ? { ...WORDS, passed: "Cause an event to see whether the hook works." }
        : WORDS;
    return answerOf(words, [failureFinding(error)]);
  }
}

function standing({ name, isActive }: OktaHook): SetupFinding[] {
  return isActive
    ? [passed("In Okta", `“${name}” is active.`)]
    : [
        failed(
          "In Okta",
          `“${name}” is deactivated, so Okta sends nothing.`,
          "In Okta, open Workflow > Event Hooks and activate it.",
        ),
      ];
}

const missing = failed(
  "In Okta",
  "Okta has no event hook with our address.",
  "Someone deleted it or changed its URL. Create the hook again.",
);

function failureFinding(failure: OktaFailure): SetupFinding {
  if (failure.kind === "forbidden")
    return warning(
      "In Okta",
      "The API credential can't see event hooks, so we can't have Okta call us.",
      "That's fine for a hook made by hand. Cause an event to see whether it arrives.",
    );
  if (failure.kind === "refused")
    return failed("API access", "Okta no longer accepts the API credential.", "Check step 5 again.");
  if (failure.details.status === 400)
    return failed(
      "Okta's call",
      "Okta called our address and got no answer in time.",
      "Okta must be able to reach the hook's address from the internet within 3 seconds.",
    );
  return failed("Okta", "We couldn't read Okta's response.", "Try again in a minute.");
}
