import { recordAudit } from "@/lib/audit/record-audit";
import { lockOrg } from "@/lib/connection/lock-org";
import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { hookEventTypes } from "@/lib/events/event-types";
import { OktaFailure, type OktaHook, type OktaHooks } from "@/lib/okta/port";
import { answerOf, failed, passed, warning } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer } from "@/lib/setup/contract";
import { finishRotation } from "./finish-rotation";
import { keepSecret } from "./keep-secret";
import { readHook } from "./read-hook";

const WORDS = {
  passed: "The event hook is created and verified.",
  failed: "The event hook isn't working yet.",
};

/**
 * Creates the event hook through Okta's API and has Okta verify it. If a hook exists, this creates a second one and
 * retires the first only once the second is verified, so no event is missed between them.
 * @throws AppError 409 `moving` or `settings-changed` if the company moves to another org meanwhile
 */
export async function makeHook(context: Context): Promise<SetupAnswer> {
  const { connection, okta } = await openOkta(context);
  const before = await readHook(context);
  const slot = before.verifiedAt === null ? "current" : "next";
  const orgUrl = connection.orgUrl ?? "";
  try {
    const made = await create(context, okta.eventHooks, {
      slot,
      url: before.url,
      orgUrl,
      label: connection.id,
    });
    const verified = await okta.eventHooks.verify(made.id);
    if (!verified.isVerified) return answerOf(WORDS, [madeFinding(made), unverified]);
    await recordVerified(context, { slot, orgUrl });
    const retired = slot === "next" ? await finishRotation(context) : null;
    return answerOf(WORDS, [
      madeFinding(made),
      passed("Verification", "Okta called, and we answered."),
      ...(retired ? [retired.removed ? gone : stillThere] : []),
    ]);
  } catch (error) {
    if (!(error instanceof OktaFailure)) throw error;
    return answerOf(WORDS, [failureFinding(error, connection.credentialKind === "SERVICE_APP")]);
  }
}

/** Stores the secret before Okta has it, so a delivery never comes with an unknown one. */
async function create(
  context: Context,
  hooks: OktaHooks,
  input: { slot: "current" | "next"; url: string; orgUrl: string; label: string },
): Promise<OktaHook> {
  // We ask first: if hooks are forbidden, nothing changes.
  const there = await hooks.list();
  const secret = await inTransaction(context, async (context) => {
    await lockOrg(context, input);
    await recordAudit(context, { action: input.slot === "current" ? "hook.made" : "hook.rotation-started" });
    return keepSecret(context, input.slot);
  });
  // Left by an earlier attempt that Okta never verified. A verified hook stays until it's replaced.
  for (const old of there) if (old.url === input.url && !old.isVerified) await hooks.remove(old.id);
  const hook = await hooks.create({
    name: `Learn Amp ${input.label.slice(-6)} ${context.clock.now().toISOString()}`,
    url: input.url,
    secret,
    events: [...hookEventTypes],
  });
  await inTransaction(context, async (context) => {
    await lockOrg(context, input);
    await context.db.eventFeed.update({
      where: { companyId: context.companyId },
      data: input.slot === "current" ? { hookId: hook.id } : { nextHookId: hook.id },
    });
  });
  return hook;
}

async function recordVerified(
  context: Context,
  { slot, orgUrl }: { slot: "current" | "next"; orgUrl: string },
): Promise<void> {
  const now = context.clock.now();
  await inTransaction(context, async (context) => {
    await lockOrg(context, { orgUrl });
    await context.db.eventFeed.update({
      where: { companyId: context.companyId },
      data: slot === "current" ? { verifiedAt: now } : { nextVerifiedAt: now },
    });
    await completeStep(context, { step: "event-hook", found: { madeBy: "API" } });
  });
}

function madeFinding(hook: OktaHook) {
  return passed("Event hook", `Created in Okta as “${hook.name}”, for ${hookEventTypes.length} event types.`);
}

const gone = passed("Previous hook", "Removed, here and in Okta.");
const stillThere = warning(
  "Previous hook",
  "We reject its secret now, but it still exists in Okta.",
  "Delete it in Okta under Workflow > Event Hooks. Until then Okta sends each event twice.",
);

const unverified = failed(
  "Verification",
  "Okta created the hook, but couldn't verify it.",
  "Okta must be able to reach this address from the internet. Check it, then try again.",
);

function failureFinding(failure: OktaFailure, isServiceApp: boolean) {
  const { status } = failure.details;
  if (failure.kind === "forbidden")
    return failed(
      "Permission",
      "The API credential can't create event hooks.",
      isServiceApp
        ? "Grant the service app okta.eventHooks.manage and an admin role that can manage event hooks, then check step 5 again. Or set up the hook by hand below."
        : "Give the token's owner Super Administrator or a custom role with okta.eventhooks.manage. Or set up the hook by hand below.",
    );
  if (failure.kind === "refused")
    return failed("API access", "Okta no longer accepts the API credential.", "Check step 5 again.");
  if (status === 400)
    return failed(
      "Verification",
      "Okta couldn't verify the hook: its call wasn't answered in time.",
      "Okta must be able to reach the address below from the internet within 3 seconds. Check it, then try again.",
    );
  return failed("Okta", "We couldn't read Okta's response.", "Try again in a minute.");
}
