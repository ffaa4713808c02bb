import { recordAudit } from "@/lib/audit/record-audit";
import { lockOrg } from "@/lib/connection/lock-org";
import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { hookEventTypes } from "@/lib/events/event-types";
import { OktaFailure } from "@/lib/okta/failure";
import type { OktaHook, OktaHooks } from "@/lib/okta/port";
import { answerOf, passed } from "@/lib/setup/check-answer";
import { completeStep } from "@/lib/setup/complete-step";
import type { SetupAnswer } from "@/lib/setup/contract";
import { finishRotation } from "./finish-rotation";
import { failureFinding, gone, madeFinding, stillThere, unverified } from "./hook-findings";
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
