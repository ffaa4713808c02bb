import { heldFields } from "../fields/blanking";
import { isIn } from "../people/statuses";
import { type Account, accountOf, type Company, inOrder, type OktaPerson } from "../state";

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
function findManager(company: Company, person: OktaPerson): Found {
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

/** G3, R5: sets people's managers. If too many would end without one, they keep theirs. */
export function setManagersOf(
  company: Company,
  people: OktaPerson[],
  run: { isFull: boolean; now: number },
): void {
  const losing = people.filter((person) => setManagerOf(company, person, false));
  const filled = [...company.accounts.values()].filter(
    ({ manager, status }) => manager?.source === "SYNC" && manager.of !== null && status !== "DEACTIVATED",
  ).length;
  const held = heldFields(company, new Map([["manager", { people: losing.length, filled }]]), run);
  if (!held.has("manager")) for (const person of losing) setManagerOf(company, person, true);
}

/**
 * G3: sets a person's manager as a sync does. A manager set by hand stays, and so does one that an undo
 * restored (U6). Returns whether they would lose theirs.
 */
function setManagerOf(company: Company, person: OktaPerson, mayLose: boolean): boolean {
  const account = accountOf(company, person.id);
  if (!account || account.status === "DEACTIVATED" || account.neverSync || !person.inScope) return false;
  if (account.manager?.source === "HAND" || isPinned(company, account, person)) return false;
  const found = findManager(company, person);
  if (found.kind === "old") return false;
  const of = found.kind === "account" ? found.account.ref : null;
  const was = account.manager?.of ?? null;
  if (of === was) return false;
  if (of === null && !mayLose) return true;
  account.manager = { of, source: "SYNC" };
  return false;
}

/** U6: whether Okta names someone else as a person's manager than a sync has set. */
export function namesAnother(company: Company, person: OktaPerson, set: string | null): boolean {
  const found = findManager(company, person);
  return found.kind === "account" && found.account.ref !== set;
}

/** Returns Okta's manager of someone, whether or not it matches anyone. */
export const namedManager = ({ managerId, manager }: OktaPerson) => JSON.stringify([managerId, manager]);

function isPinned({ pins }: Company, account: Account, person: OktaPerson): boolean {
  return pins.some(
    (pin) => pin.account === account.ref && pin.field === "manager" && pin.said === namedManager(person),
  );
}

/**
 * G4: a team without a manager takes the first Okta manager of its active people, in the order Okta created
 * them.
 */
export function chooseTeamManagers(company: Company, teams: Iterable<string>): void {
  for (const key of teams) {
    const team = company.teams.get(key);
    if (!team || team.isArchived || team.source === "HAND") continue;
    const current = team.manager === null ? null : company.accounts.get(team.manager);
    if (current && current.status !== "DEACTIVATED") continue;
    const chosen = candidateOf(company, key);
    team.manager = chosen && company.teamPins.get(key) === chosen ? null : chosen;
    team.source = team.manager === null ? null : "SYNC";
  }
}

/** A team's pin ends once it has a manager again (U6). */
export function releaseTeamPins({ teams, teamPins }: Company): void {
  for (const [key, { manager }] of teams) if (manager !== null) teamPins.delete(key);
}

function candidateOf(company: Company, key: string): string | null {
  const members = [...company.accounts.values()].flatMap((account) => {
    const said =
      account.team === key && account.status === "ACTIVE" ? company.mirror.get(account.oktaId ?? "") : null;
    return said?.inScope ? [said] : [];
  });
  for (const member of inOrder(members, ({ created, id }) => `${created} ${id}`)) {
    const found = findManager(company, member);
    if (found.kind === "account" && found.account.status === "ACTIVE") return found.account.ref;
  }
  return null;
}

/** G5: removes what syncs of the other mode set. Managers set by hand stay. */
export function clearOtherMode({ settings, accounts, teams }: Company): void {
  if (settings.mode === "TEAM") {
    for (const { manager } of accounts.values()) if (manager?.source === "SYNC") manager.of = null;
    return;
  }
  for (const team of teams.values())
    if (team.source === "SYNC") Object.assign(team, { manager: null, source: null });
}

/** G5: applies another mode at once, for everyone, from what Okta last said. */
export function setManagersAnew(company: Company): void {
  clearOtherMode(company);
  if (company.settings.mode === "TEAM") chooseTeamManagers(company, company.teams.keys());
  else for (const person of company.mirror.values()) setManagerOf(company, person, true);
}

/**
 * G1: returns people's effective managers: the one set on them if active, else their team's. No one on a loop
 * has one.
 */
export function effectiveManagers(company: Company): Map<string, string | null> {
  const of = new Map<string, string | null>();
  for (const account of company.accounts.values()) of.set(account.ref, managerOf(company, account));
  const onLoop = [...of.keys()].filter((ref) => {
    const seen = new Set<string>();
    let at = of.get(ref) ?? null;
    while (at !== null && at !== ref && !seen.has(at)) {
      seen.add(at);
      at = of.get(at) ?? null;
    }
    return at === ref;
  });
  for (const ref of onLoop) of.set(ref, null);
  return of;
}

function managerOf({ accounts, teams }: Company, account: Account): string | null {
  const own = accounts.get(account.manager?.of ?? "");
  if (own?.status === "ACTIVE") return own.ref;
  const ofTeam = accounts.get(teams.get(account.team ?? "")?.manager ?? "");
  return ofTeam?.status === "ACTIVE" && ofTeam !== account ? ofTeam.ref : null;
}

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
