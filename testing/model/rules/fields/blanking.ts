import type { Account } from "../people/account";
import type { Company } from "../state";

/**
 * A field may become empty for up to this many people in a run, or for this share of those who have a value
 * (R5).
 */
const PEOPLE = 10;
const SHARE = 0.2;
const DAY = 24 * 60 * 60 * 1000;

/** Fields of people, by what would become empty in this run. */
export type Losses = Map<string, { people: number; filled: number }>;

interface Run {
  isFull: boolean;
  now: number;
}

/** R5: returns the fields that stay, because too many people would lose them at once, which looks like a lost permission. */
export function heldFields(company: Company, losses: Losses, run: Run): Set<string> {
  const held = [...losses].flatMap(([field, loss]) => {
    const isHeld = mustHold(company, field, { ...loss, ...run });
    recordHeld(company, field, { ...run, isHeld });
    return isHeld ? [field] : [];
  });
  return new Set(held);
}

/**
 * R5: whether these losses wait. Losses of the last day count too. While a field is held, no value of it is lost, until an
 * admin lets them go. That is good for one full run.
 */
export function mustHold(
  company: Company,
  field: string,
  { people, filled, isFull, now }: Run & { people: number; filled: number },
): boolean {
  if (people === 0) return false;
  const hold = company.heldFields.get(field);
  if (hold) return hold.state !== "APPROVED" || !isFull;
  const recently = company.lost
    .filter((one) => one.field === field && one.at > now - DAY)
    .reduce((sum, one) => sum + one.people, 0);
  if (isMass(people + recently, filled + recently)) return true;
  company.lost.push({ field, at: now, people });
  return false;
}

/** R5: whether so many losses look like a lost permission. */
export const isMass = (people: number, filled: number): boolean => people > PEOPLE && people > filled * SHARE;

/** A field stays held until a full run finds nothing to hold. */
export function recordHeld(
  { heldFields }: Company,
  field: string,
  { isHeld, isFull, now }: Run & { isHeld: boolean },
): void {
  if (isHeld) heldFields.set(field, heldFields.get(field) ?? { since: now, state: "OPEN" });
  else if (isFull) heldFields.delete(field);
}

/** Linked people with access who have a value. */
export function countFilled({ accounts }: Company, read: (account: Account) => string | null): number {
  return [...accounts.values()].filter(
    (account) => account.oktaId !== null && account.status !== "DEACTIVATED" && read(account) !== null,
  ).length;
}
