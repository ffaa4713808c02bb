import type { Account, Company } from "../state";

/**
 * A field may become empty for up to this many people in a run, or for this share of those who have a value
 * (R5).
 */
const PEOPLE = 10;
const SHARE = 0.2;
const DAY = 24 * 60 * 60 * 1000;

/** Fields of people, by what would become empty in this run. */
export type Losses = Map<string, { people: number; filled: number }>;

/**
 * R5: returns the fields that stay, because too many people would lose them at once, which looks like a lost
 * permission. Losses of the last day count too. While a field is held no value of it is lost, until a full
 * run finds nothing to hold.
 */
export function heldFields(
  company: Company,
  losses: Losses,
  { isFull, now }: { isFull: boolean; now: number },
): Set<string> {
  const held = new Set<string>();
  for (const [field, { people, filled }] of losses) {
    const recently = company.lost
      .filter((one) => one.field === field && one.at > now - DAY)
      .reduce((sum, one) => sum + one.people, 0);
    const all = people + recently;
    const isMass = all > PEOPLE && all > (filled + recently) * SHARE;
    if (people > 0 && (company.heldFields.has(field) || isMass)) held.add(field);
    else if (people > 0) company.lost.push({ field, at: now, people });
    if (held.has(field)) company.heldFields.add(field);
    else if (isFull) company.heldFields.delete(field);
  }
  return held;
}

/** Linked people with access who have a value. */
export function countFilled({ accounts }: Company, read: (account: Account) => string | null): number {
  return [...accounts.values()].filter(
    (account) => account.oktaId !== null && account.status !== "DEACTIVATED" && read(account) !== null,
  ).length;
}
