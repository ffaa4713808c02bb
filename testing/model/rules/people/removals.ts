import { type Company, type Hold, inOrder } from "../state";
import type { Account, OktaPerson, Removal } from "./account";
import { factOf, targetOf } from "./statuses";

/** A removal that Okta has proven in this run (R1). */
export interface PlannedRemoval {
  account: Account;
  said: OktaPerson;
  kind: Removal;
}

const DAY = 24 * 60 * 60 * 1000;

/** R1: returns whose access Okta takes away, with proof in this very run about that very person. */
export function provenRemoval(
  { settings }: Company,
  account: Account,
  said: OktaPerson,
  proof: Removal | null,
): PlannedRemoval | null {
  const target = targetOf(said, settings);
  if (target === account.status || account.status === "DEACTIVATED" || account.neverSync) return null;
  const kind = target === "SUSPENDED" ? "SUSPEND" : target === "DEACTIVATED" ? "DEACTIVATE" : null;
  return kind !== null && kind === proof ? { account, said, kind } : null;
}

/** R2 to R4: returns which removals go ahead, in the order of Okta IDs. The others are held. */
export function removeOrHold(company: Company, planned: PlannedRemoval[], now: number): PlannedRemoval[] {
  let left = allowanceLeft(company, now);
  let drawn = 0;
  const allowed: PlannedRemoval[] = [];
  const isLastOwner = lastOwnerOf(company, planned);
  for (const removal of inOrder(planned, ({ said }) => said.id)) {
    const hold = holdOf(company, removal);
    const always = isLastOwner(removal) ? "LAST_OWNER" : removal.account.isProtected ? "PROTECTED" : null;
    if (hold?.state === "APPROVED" && always !== "LAST_OWNER") allowed.push(removal);
    else if (
      hold?.state === "REJECTED" &&
      isSameFact(hold.fact, factOf(removal.said)) &&
      always !== "LAST_OWNER"
    )
      continue;
    else if (always || hold?.state === "OPEN" || left === 0)
      openHold(company, removal, always ?? "ALLOWANCE");
    else {
      left -= 1;
      drawn += 1;
      allowed.push(removal);
    }
  }
  // An approval is good for the sync that it asked for.
  company.holds = company.holds.filter(({ state }) => state !== "APPROVED");
  if (drawn > 0) company.removed.push({ at: now, count: drawn });
  return allowed;
}

/** R2: returns how many people syncs may still remove on this rolling day. */
export function allowanceLeft(company: Company, now: number): number {
  const used = company.removed.filter(({ at }) => at > now - DAY).reduce((sum, { count }) => sum + count, 0);
  return Math.max(0, allowanceOf(company) - used);
}

/** R2: the larger of a number of people and 5 % of those active. */
function allowanceOf({ settings, accounts }: Company): number {
  const active = [...accounts.values()].filter(({ status }) => status === "ACTIVE").length;
  return Math.max(settings.allowance, Math.floor((active * 5) / 100));
}

/** R4: whether a removal would leave the company without an active owner whom Okta lets in. */
function lastOwnerOf(company: Company, planned: PlannedRemoval[]): (removal: PlannedRemoval) => boolean {
  const leaving = new Set(planned.map(({ account }) => account.ref));
  const stays = [...company.accounts.values()].some(
    (one) =>
      one.role === "OWNER" && one.status === "ACTIVE" && !leaving.has(one.ref) && !isLockedOut(company, one),
  );
  return ({ account }) => account.role === "OWNER" && !stays;
}

const isGone = (fact = "") => /^(SUSPENDED|DEPROVISIONED|DELETED)/.test(fact);

/** S4, S6: whether Okta keeps someone out whom we keep: their removal is held, or they are never synced. */
function isLockedOut({ holds, mirror }: Company, { ref, oktaId, neverSync }: Account): boolean {
  const isHeld = holds.some(
    ({ account, state, fact }) => account === ref && state === "OPEN" && isGone(fact),
  );
  return isHeld || (neverSync && isGone(mirror.get(oktaId ?? "")?.status));
}

const holdOf = ({ holds }: Company, { account, kind }: PlannedRemoval) =>
  holds.find((hold) => hold.account === account.ref && hold.kind === kind);

/** R3: keeps one open hold per person and kind, which later runs refresh. */
function openHold(company: Company, removal: PlannedRemoval, reason: string): void {
  const { account, kind, said } = removal;
  const before = holdOf(company, removal);
  company.holds = company.holds.filter((hold) => hold !== before);
  // The last owner's password ends, if Okta itself says that they left (R4, S4).
  if (reason === "LAST_OWNER" && said.status !== "ACTIVE") account.hasPassword = false;
  company.holds.push({ account: account.ref, kind, state: "OPEN", reason, fact: factOf(said) });
}

/** Someone deactivated and then deleted: the admin who kept them has answered for both. */
const isSameFact = (a: string, b: string) =>
  a.replace("DELETED", "DEPROVISIONED") === b.replace("DELETED", "DEPROVISIONED");

/** R3: ends a hold of someone whom this run heard of, once Okta no longer says so or the removal is done. */
export function closeSettledHolds(
  company: Company,
  planned: PlannedRemoval[],
  wasHeard: (account: Account) => boolean,
): void {
  const stands = ({ account, kind, state }: Hold) => {
    const person = company.accounts.get(account);
    if (!person || state === "APPROVED") return state === "APPROVED";
    if (planned.some((removal) => removal.account.ref === account && removal.kind === kind)) return true;
    const isDone = person.status === "DEACTIVATED" || (kind === "SUSPEND" && person.status === "SUSPENDED");
    return !isDone && !wasHeard(person);
  };
  company.holds = company.holds.filter(stands);
}
