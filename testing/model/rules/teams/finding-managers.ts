import type { Account, OktaPerson } from "../people/account";
import { isIn } from "../people/statuses";
import { accountOf, type Company } from "../state";

/**
 * Who the values lead to that Okta gives as someone's manager (G2). `old`: they keep the manager they have
 * (G3).
 */
type Found = { kind: "nobody" } | { kind: "old" } | { kind: "account"; account: Account };

const nobody: Found = { kind: "nobody" };

/**
 * G2: tries each value in turn, by Okta ID, login, email and employee number. One match is found, two are too
 * many.
 */
export function findManager(company: Company, person: OktaPerson): Found {
  for (const value of [person.managerId, person.manager]) {
    if (value === null) continue;
    const hits = lookUp(company, value);
    const [hit] = hits;
    if (!hit) continue;
    if (hits.length > 1) return nobody;
    const account = accountOf(company, hit.id);
    if (account) return account.oktaId === person.id ? nobody : { kind: "account", account };
    // Someone in scope without an account is held or quarantined, unless they only wait for their first day.
    return hit.status === "STAGED" || hit.status === "PROVISIONED" ? nobody : { kind: "old" };
  }
  return nobody;
}

/**
 * Returns the people whom a value names by the first key that matches anyone. People in scope go before those
 * who left.
 */
function lookUp(company: Company, value: string): OktaPerson[] {
  const known = [...company.mirror.values()].filter(({ id, inScope }) => inScope || accountOf(company, id));
  const folded = value.toLowerCase();
  const keys: ((person: OktaPerson) => boolean)[] = [
    ({ id }) => id === value,
    ({ login }) => login === folded,
    ({ email }) => email === folded,
    ({ employeeNumber }) => employeeNumber?.toLowerCase() === folded,
  ];
  for (const fits of keys) {
    const hits = known.filter(fits);
    const inScope = hits.filter((hit) => hit.inScope);
    if (hits.length > 0) return inScope.length > 0 ? inScope : hits;
  }
  return [];
}

/** U6: whether Okta names someone else as a person's manager than a sync has set. */
export function namesAnother(company: Company, person: OktaPerson, set: string | null): boolean {
  const found = findManager(company, person);
  return found.kind === "account" && found.account.ref !== set;
}

/** Returns Okta's manager of someone, whether or not it matches anyone. */
export const namedManager = ({ managerId, manager }: OktaPerson) => JSON.stringify([managerId, manager]);

/** Returns the keys that someone can be found by as a manager (G2). */
export const keysOf = ({ id, login, email, employeeNumber }: OktaPerson): string[] =>
  [id, login, email, employeeNumber].flatMap((key) => (key === null ? [] : [key.toLowerCase(), key]));

/**
 * Returns everyone whose manager an update resolves again: the people it read, and people who name one of
 * them by a key, also a lost one.
 */
export function concernedBy(
  company: Company,
  about: ReadonlySet<string>,
  keys: ReadonlySet<string>,
): OktaPerson[] {
  const isNamed = (value: string | null) =>
    value !== null && (keys.has(value) || keys.has(value.toLowerCase()));
  return [...company.mirror.values()].filter(
    (person) =>
      isIn(person) && (about.has(person.id) || isNamed(person.managerId) || isNamed(person.manager)),
  );
}
