import { raiseAlert } from "@/lib/alerts/raise-alert";
import { resolveAlerts } from "@/lib/alerts/resolve-alerts";
import type { Context } from "@/lib/context";
import { incompleteListCodes } from "@/lib/problems/kinds/codes";
import { describeProblem } from "@/lib/problems/kinds/describe-problem";
import type { FailureWords } from "@/lib/sync/run/fail/failures";
import {
  ADDRESSES_HELD,
  type EndedRun,
  IDENTITIES_HELD,
  noticeAddresses,
  noticeIdentities,
  noticeRemovals,
  REMOVALS_HELD,
  readWaiting,
  runPath,
} from "./waiting-alerts";

/** Failures of the credential. The credential watch finds the same cause, so there's one alert. */
const credentialCodes: readonly string[] = ["refused", "forbidden"];

const LISTING_DOUBTED = "listing-doubted";
const LAST_OWNER_HELD = "last-owner-held";

/** Alerts about a full live run that failed. The next one that ends well closes them. */
export async function raiseFailedRunAlert(
  context: Context,
  run: EndedRun,
  words: FailureWords,
): Promise<void> {
  if (run.kind !== "FULL" || run.mode !== "LIVE" || words.code === "disconnected") return;
  const isCredential = credentialCodes.includes(words.code);
  await raiseAlert(context, {
    cause: `${isCredential ? "credential-failing" : "sync-failed"}:${words.code}`,
    title: isCredential ? "The API credential doesn't work" : "A sync failed",
    text: words.reason,
    advice: words.advice,
    path: runPath(run),
  });
}

/** Alerts about a run that has ended: removals newly held, a list that looked incomplete. */
export async function raiseFinishedRunAlerts(context: Context, run: EndedRun): Promise<void> {
  if (run.mode !== "LIVE") return;
  const waits = await readWaiting(context, run);
  const settled: string[] = [];
  if (waits.newRemovals > 0) await noticeRemovals(context, run, waits.newRemovals);
  else if (!waits.removals) settled.push(REMOVALS_HELD);
  if (waits.lastOwner) await noticeLastOwner(context);
  else settled.push(LAST_OWNER_HELD);
  if (waits.addresses) await noticeAddresses(context);
  else settled.push(ADDRESSES_HELD);
  if (waits.identities) await noticeIdentities(context);
  else settled.push(IDENTITIES_HELD);
  // Okta accepted the credential. The credential watch says whether it may read all that we need.
  if (run.kind === "FULL") settled.push("sync-failed:", "credential-failing:refused");
  if (run.kind === "FULL" && !(await noticeDoubt(context, run))) settled.push(LISTING_DOUBTED);
  await resolveAlerts(context, { cause: settled });
}

/** Raises the alert for a list that looked incomplete. Returns whether there is one. */
async function noticeDoubt(context: Context, run: EndedRun): Promise<boolean> {
  const doubt = await context.db.problem.findFirst({
    where: { companyId: context.companyId, code: { in: [...incompleteListCodes] }, resolvedAt: null },
    select: { code: true, detail: true },
  });
  if (doubt === null) return false;
  const words = describeProblem(doubt.code, (doubt.detail ?? {}) as Record<string, unknown>);
  await raiseAlert(context, {
    cause: LISTING_DOUBTED,
    title: words.title,
    text: words.message,
    advice: words.advice,
    path: runPath(run),
  });
  return true;
}

/**
 * If the last owner's removal is held, no one in the company may name another owner, so staff get the alert
 * (R4).
 */
async function noticeLastOwner(context: Context): Promise<void> {
  await raiseAlert(context, {
    cause: LAST_OWNER_HELD,
    title: "The last owner is locked out",
    text: "Okta says that the company's last active owner is suspended, has left or is out of scope. We held the removal, because without an owner no one could change roles. If Okta locked them out, their sessions and password have ended.",
    advice: "Ask the company who should be its owner, then appoint them on the staff page.",
    path: "/staff",
    forStaff: true,
  });
}
