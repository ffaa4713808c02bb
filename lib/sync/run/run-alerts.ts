import { raiseAlert } from "@/lib/alerts/raise-alert";
import { resolveAlerts } from "@/lib/alerts/resolve-alerts";
import type { Context } from "@/lib/context";
import { Prisma, type SyncRun } from "@/lib/db/client";
import { incompleteListCodes } from "@/lib/problems/kinds/codes";
import { describeProblem } from "@/lib/problems/kinds/describe-problem";
import type { FailureWords } from "@/lib/sync/run/fail/failures";
import type { HoldReason } from "./hold-reasons";

type EndedRun = Pick<SyncRun, "id" | "kind" | "mode" | "startedAt" | "createdAt">;

/** Failures of the credential. The credential watch finds the same cause, so there's one alert. */
const credentialCodes: readonly string[] = ["refused", "forbidden"];

const REMOVALS_HELD = "removals-held:";
const LISTING_DOUBTED = "listing-doubted";
const LAST_OWNER_HELD = "last-owner-held";
const ADDRESSES_HELD = "addresses-held";
const IDENTITIES_HELD = "identities-held";

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

/** What needs an admin, in one query, because every run asks. */
interface Waiting {
  /** Removals held in this run. Holds that it only refreshed are no news. */
  newRemovals: number;
  removals: boolean;
  lastOwner: boolean;
  addresses: boolean;
  identities: boolean;
}

async function readWaiting(context: Context, run: EndedRun): Promise<Waiting> {
  const open = Prisma.sql`company_id = ${context.companyId}::uuid AND state = 'OPEN'`;
  const [waiting] = await context.db.$queryRaw<[Waiting]>(Prisma.sql`
    SELECT (SELECT count(*)::int FROM sync_hold WHERE ${open} AND run_id = ${run.id}::uuid
        AND created_at >= ${run.startedAt ?? run.createdAt}) AS "newRemovals",
      EXISTS (SELECT FROM sync_hold WHERE ${open}) AS removals,
      EXISTS (SELECT FROM sync_hold WHERE ${open} AND reason = ${"LAST_OWNER" satisfies HoldReason}) AS "lastOwner",
      EXISTS (SELECT FROM address_hold WHERE ${open}) AS addresses,
      EXISTS (SELECT FROM identity_hold WHERE ${open}) AS identities`);
  return waiting;
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

/** Each run that opens holds raises an alert for those. */
async function noticeRemovals(context: Context, run: EndedRun, added: number): Promise<void> {
  await raiseAlert(context, {
    cause: `${REMOVALS_HELD}${run.id}`,
    title: added === 1 ? "A removal needs your approval" : `${added} removals need your approval`,
    text:
      added === 1
        ? "A sync wants to remove someone's access. They keep it until an owner or admin decides."
        : `A sync wants to remove the access of ${added} people. They keep it until an owner or admin decides.`,
    advice: "Review who they are and why, then approve or keep them.",
    path: `${runPath(run)}#held`,
  });
}

/** Raises one alert for new addresses that an owner has to decide about (S7), until none waits. */
async function noticeAddresses(context: Context): Promise<void> {
  await raiseAlert(context, {
    cause: ADDRESSES_HELD,
    title: "A new email address needs an owner's approval",
    text: "Okta gave an owner, an admin or someone with a password an email address outside your company's domains. They keep their old address until an owner decides.",
    advice: "Ask that person whether it's right, then approve or reject it.",
    path: "/integrations/okta/attention#held-addresses",
  });
}

/** Raises one alert for new people in Okta who may be someone we know (M3), until no one waits. */
async function noticeIdentities(context: Context): Promise<void> {
  await raiseAlert(context, {
    cause: IDENTITIES_HELD,
    title: "New people in Okta may already have accounts",
    text: "Someone new in Okta has the same email address or employee number as an existing account. We create nothing until an admin says whether they're the same person.",
    advice: "Compare both records, then choose Same person or Different person.",
    path: "/integrations/okta/attention#held-identities",
  });
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

function runPath(run: EndedRun): string {
  return `/integrations/okta/runs/${run.id}`;
}
