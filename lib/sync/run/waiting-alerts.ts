import { raiseAlert } from "@/lib/alerts/raise-alert";
import type { Context } from "@/lib/context";
import { Prisma, type SyncRun } from "@/lib/db/client";
import type { HoldReason } from "./hold-reasons";

export const REMOVALS_HELD = "removals-held:";

export const ADDRESSES_HELD = "addresses-held";
export const IDENTITIES_HELD = "identities-held";

/** What needs an admin, in one query, because every run asks. */
interface Waiting {
  /** Removals held in this run. Holds that it only refreshed are no news. */
  newRemovals: number;
  removals: boolean;
  lastOwner: boolean;
  addresses: boolean;
  identities: boolean;
}

export type EndedRun = Pick<SyncRun, "id" | "kind" | "mode" | "startedAt" | "createdAt">;

/** Reads what waits for a decision. */
export async function readWaiting(context: Context, run: EndedRun): Promise<Waiting> {
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

/** Each run that opens holds raises an alert for those. */
export async function noticeRemovals(context: Context, run: EndedRun, added: number): Promise<void> {
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
export async function noticeAddresses(context: Context): Promise<void> {
  await raiseAlert(context, {
    cause: ADDRESSES_HELD,
    title: "A new email address needs an owner's approval",
    text: "Okta gave an owner, an admin or someone with a password an email address outside your company's domains. They keep their old address until an owner decides.",
    advice: "Ask that person whether it's right, then approve or reject it.",
    path: "/integrations/okta/attention#held-addresses",
  });
}

/** Raises one alert for new people in Okta who may be someone we know (M3), until no one waits. */
export async function noticeIdentities(context: Context): Promise<void> {
  await raiseAlert(context, {
    cause: IDENTITIES_HELD,
    title: "New people in Okta may already have accounts",
    text: "Someone new in Okta has the same email address or employee number as an existing account. We create nothing until an admin says whether they're the same person.",
    advice: "Compare both records, then choose Same person or Different person.",
    path: "/integrations/okta/attention#held-identities",
  });
}

/** Returns the address of a run's page. */
export function runPath(run: EndedRun): string {
  return `/integrations/okta/runs/${run.id}`;
}
