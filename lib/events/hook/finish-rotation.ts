import { recordAudit } from "@/lib/audit/record-audit";
import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict } from "@/lib/errors";
import { requestCatchUp } from "@/lib/events/request-catch-up";
import { OktaFailure } from "@/lib/okta/failure";
import { readHook } from "./read-hook";

/**
 * Retires the first hook: from now on we accept only the second one's secret. If we created the old hook, we delete it in
 * Okta. One created by hand must be deleted by hand, and we refuse its deliveries until then. We ask the System Log for
 * events that were on their way to the first hook alone.
 * @returns whether nothing is left to do in Okta
 * @throws AppError 409 `not-proved` before the second hook has delivered anything
 */
export async function finishRotation(context: Context): Promise<{ removed: boolean }> {
  const hook = await readHook(context);
  if (!hook.next?.provedAt)
    throw conflict(
      "not-proved",
      "Nothing has arrived from the second hook yet. Verify it in Okta first. The first hook stays until then.",
    );
  const old = await inTransaction(context, async (context) => {
    const feed = await context.db.eventFeed.findUniqueOrThrow({ where: { companyId: context.companyId } });
    await context.db.eventFeed.update({
      where: { companyId: context.companyId },
      data: {
        secretSealed: feed.nextSecretSealed,
        secretLast4: feed.nextSecretLast4,
        secretMadeAt: feed.nextSecretMadeAt,
        hookId: feed.nextHookId,
        verifiedAt: hook.next?.provedAt ?? null,
        challengedAt: null,
        ...noNext,
      },
    });
    const { companyId } = context;
    await requestCatchUp(context.db, { companyId, reason: "HOOK_CHANGED", at: context.clock.now() });
    await recordAudit(context, { action: "hook.rotation-finished" });
    return { first: feed.hookId, second: feed.nextHookId };
  });
  if (old.first === null) return { removed: false };
  // An org that was reset (a laptop's) may reuse the first hook's ID. Then the first is already gone.
  return { removed: old.first === old.second || (await removeInOkta(context, old.first)) };
}

/** Removes the second hook; the first one stays in use. */
export async function cancelRotation(context: Context): Promise<{ removed: boolean }> {
  const next = await inTransaction(context, async (context) => {
    const feed = await context.db.eventFeed.findUnique({ where: { companyId: context.companyId } });
    if (!feed?.nextSecretSealed) throw conflict("nothing-to-cancel", "There's no second hook to remove.");
    await context.db.eventFeed.update({ where: { companyId: context.companyId }, data: noNext });
    await recordAudit(context, { action: "hook.rotation-cancelled" });
    return feed.nextHookId;
  });
  return { removed: next === null ? false : await removeInOkta(context, next) };
}

const noNext = {
  nextSecretSealed: null,
  nextSecretLast4: null,
  nextSecretMadeAt: null,
  nextHookId: null,
  nextVerifiedAt: null,
};

/** A hook that we can't delete right now does no harm: we refuse its deliveries. */
async function removeInOkta(context: Context, hookId: string): Promise<boolean> {
  try {
    const { okta } = await openOkta(context);
    await okta.eventHooks.remove(hookId);
    return true;
  } catch (error) {
    if (!(error instanceof OktaFailure)) throw error;
    context.log.warn({ kind: error.kind }, "could not delete an old event hook in Okta");
    return false;
  }
}
