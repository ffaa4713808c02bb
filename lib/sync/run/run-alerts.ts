import { raiseAlert } from "@/lib/alerts/raise-alert";
import { resolveAlerts } from "@/lib/alerts/resolve-alerts";
import type { Context } from "@/lib/context";
import type { SyncRun } from "@/lib/db/client";
import { describeProblem } from "@/lib/problems/describe-problem";
import { incompleteListCodes } from "@/lib/problems/kinds";
import type { FailureWords } from "./failures";
import type { HoldReason } from "./hold-reasons";

type EndedRun = Pick<SyncRun, "id" | "kind" | "mode" | "startedAt" | "createdAt">;

/** Failures that are the credential's: the credential watch finds the same cause, and it is told once. */
const credentialCodes: readonly string[] = ["refused", "forbidden"];

const LAST_OWNER_HELD = "last-owner-held";
const ADDRESSES_HELD = "addresses-held";
const IDENTITIES_HELD = "identities-held";

/** Notices about a full live run that failed; the next that ends well settles them. */
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

/** Notices about a run that came to its end: removals newly held, a list that was not believed. */
export async function raiseFinishedRunAlerts(context: Context, run: EndedRun): Promise<void> {
  if (run.mode !== "LIVE") return;
  await noticeHolds(context, run);
  await noticeLastOwner(context);
  await noticeAddresses(context);
  await noticeIdentities(context);
  if (run.kind !== "FULL") return;
  await resolveAlerts(context, { cause: "sync-failed:" });
  // Accepted it was; whether it may read all that is needed is for the credential watch to say.
  await resolveAlerts(context, { cause: "credential-failing:refused" });
  const doubt = await context.db.problem.findFirst({
    where: { companyId: context.companyId, code: { in: [...incompleteListCodes] }, resolvedAt: null },
    select: { code: true, detail: true },
  });
  if (doubt === null) return resolveAlerts(context, { cause: "listing-doubted" });
  const words = describeProblem(doubt.code, (doubt.detail ?? {}) as Record<string, unknown>);
  await raiseAlert(context, {
    cause: "listing-doubted",
    title: words.title,
    text: words.message,
    advice: words.advice,
    path: runPath(run),
  });
}

/** Each run that opens holds tells of those; holds from before that it only refreshed are no news. */
async function noticeHolds(context: Context, run: EndedRun): Promise<void> {
  const { companyId } = context;
  const open = { companyId, state: "OPEN" } as const;
  const since = run.startedAt ?? run.createdAt;
  const added = await context.db.syncHold.count({
    where: { ...open, runId: run.id, createdAt: { gte: since } },
  });
  if (added === 0) {
    const left = await context.db.syncHold.count({ where: open });
    if (left === 0) await resolveAlerts(context, { cause: "removals-held:" });
    return;
  }
  await raiseAlert(context, {
    cause: `removals-held:${run.id}`,
    title: added === 1 ? "A removal needs your approval" : `${added} removals need your approval`,
    text:
      added === 1
        ? "A sync wants to remove someone's access. They keep it until an owner or admin decides."
        : `A sync wants to remove the access of ${added} people. They keep it until an owner or admin decides.`,
    advice: "Review who they are and why, then approve or keep them.",
    path: `${runPath(run)}#held`,
  });
}

/** A new address that an owner has to decide about (S7): told once, until none waits. */
async function noticeAddresses(context: Context): Promise<void> {
  const held = await context.db.addressHold.count({ where: { companyId: context.companyId, state: "OPEN" } });
  if (held === 0) return resolveAlerts(context, { cause: ADDRESSES_HELD });
  await raiseAlert(context, {
    cause: ADDRESSES_HELD,
    title: "A new email address needs an owner's approval",
    text: "Okta gave an owner, an admin or someone with a password an email address outside your company's domains. They keep their old address until an owner decides.",
    advice: "Ask that person whether it's right, then approve or reject it.",
    path: "/integrations/okta#held-addresses",
  });
}

/** New people in Okta who may be someone we know (M3): told once, until no one waits. */
async function noticeIdentities(context: Context): Promise<void> {
  const held = await context.db.identityHold.count({
    where: { companyId: context.companyId, state: "OPEN" },
  });
  if (held === 0) return resolveAlerts(context, { cause: IDENTITIES_HELD });
  await raiseAlert(context, {
    cause: IDENTITIES_HELD,
    title: "New people in Okta may already have accounts",
    text: "Someone new in Okta has the same email address or employee number as an existing account. We create nothing until an admin says whether they're the same person.",
    advice: "Compare both records, then choose Same person or Different person.",
    path: "/integrations/okta#held-identities",
  });
}

/** Where the last owner's removal is held, nobody of the company may name another owner: staff are told (R4). */
async function noticeLastOwner(context: Context): Promise<void> {
  const { companyId } = context;
  const held = await context.db.syncHold.count({
    where: { companyId, state: "OPEN", reason: "LAST_OWNER" satisfies HoldReason },
  });
  if (held === 0) return resolveAlerts(context, { cause: LAST_OWNER_HELD });
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
