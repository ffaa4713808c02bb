import { isEdited } from "./fields/edits";
import { type Field, fields, pinRestored, saidOf, unpin } from "./fields/pins";
import type { Account, Status } from "./people/account";
import { isHeldAddress, setAddress } from "./people/owned-addresses";
import { setTime } from "./people/start-dates";
import { isGone } from "./people/statuses";
import type { Company } from "./state";
import { namesAnother } from "./teams/finding-managers";
import { hasMoved, offerRenames, teamByRef, teamsOf } from "./teams/renames";
import type { Team } from "./teams/team";
import { archiveEmptyTeams, leadsTo, restoreUsedTeams } from "./teams/teams";

/** What one run changed: each account and each team before and after it. */
export interface Changes {
  accounts: { before: Account | null; after: Account }[];
  teams: { ref: string; before: string | null; after: string | null }[];
}

/** A run that can be undone. */
export interface Past {
  runId: string;
  changes: Changes;
  /** Whether undoing it returns to what Okta says: it is itself the undo of a sync. */
  isUndo: boolean;
  undoneBy: Past | null;
}

export interface Snapshot {
  accounts: Map<string, Account>;
  teams: Map<string, Team>;
}

export const snapshotOf = ({ accounts, teams }: Company): Snapshot => structuredClone({ accounts, teams });

export function changesSince(before: Snapshot, company: Company): Changes {
  const after = snapshotOf(company);
  return {
    accounts: [...after.accounts.values()].map((account) => ({
      before: before.accounts.get(account.ref) ?? null,
      after: account,
    })),
    teams: [...after.teams.values()].map(({ ref, manager }) => ({
      ref,
      before: teamByRef(before, ref)?.manager ?? null,
      after: manager,
    })),
  };
}

/** One value of someone that an undo restores. */
interface Restored {
  account: Account;
  field: Field | "status";
  value: string | null;
}

/**
 * U6: returns what an undo restores of people: values that still hold what the run wrote. It deactivates
 * people whom the run added. Okta's status counts if it says that someone is suspended or has left (S4).
 */
export function restorable(company: Company, { accounts }: Changes): Restored[] {
  const found = accounts.flatMap(({ before, after }): Restored[] => {
    const account = company.accounts.get(after.ref);
    if (!account || account.neverSync || account.oktaId !== after.oktaId) return [];
    const status = statusBefore(company, account, { before, after });
    return [
      ...(before ? fieldsBefore(company, account, { before, after }) : []),
      ...(status === null || status === account.status
        ? []
        : [{ account, field: "status" as const, value: status }]),
    ];
  });
  return withFreeAddresses(company, found);
}

function fieldsBefore(
  company: Company,
  account: Account,
  { before, after }: { before: Account; after: Account },
): Restored[] {
  return fields.flatMap((field) => {
    // A team's name leads to the team that it was merged into.
    const valueIn = (one: Account) => (field === "team" ? leadsTo(company, one.team) : one[field]);
    const isWritten = valueIn(before) !== valueIn(after) && account[field] === valueIn(after);
    const hasAddress =
      field !== "email" || (before.email !== null && !isHeldAddress(company, account, before.email));
    return isWritten && hasAddress && !isEdited(company, account, field)
      ? [{ account, field, value: valueIn(before) }]
      : [];
  });
}

/** Returns the status that an undo leads to; null if it stays. */
function statusBefore(
  company: Company,
  account: Account,
  { before, after }: { before: Account | null; after: Account },
): Status | null {
  const wanted = before ? before.status : "DEACTIVATED";
  if (before && (before.status === after.status || account.status !== after.status)) return null;
  // Someone who has started has started.
  if (before?.status === "SCHEDULED" && after.status === "ACTIVE") return null;
  const said = company.mirror.get(account.oktaId ?? "");
  if (wanted !== "DEACTIVATED" && said && isGone(said)) return null;
  if (wanted === "ACTIVE" || wanted === "SCHEDULED") return said?.status === "SUSPENDED" ? null : wanted;
  if (account.status === "DEACTIVATED") return wanted;
  return account.role !== "MEMBER" || account.isProtected ? null : wanted;
}

/** M4: an address comes back if no one else has it, or if its holder gives it back too. */
function withFreeAddresses(company: Company, found: Restored[]): Restored[] {
  const movers = new Set(found.filter(({ field }) => field === "email").map(({ account }) => account));
  const stuck = found.filter(({ account, field, value }) => {
    const holder = [...company.accounts.values()].find(({ email }) => email === value);
    return field === "email" && holder && holder !== account && !movers.has(holder);
  });
  return stuck.length === 0
    ? found
    : withFreeAddresses(
        company,
        found.filter((one) => !stuck.includes(one)),
      );
}

/** Returns managers of people and teams that are still as the run left them (G3, G4). */
export function restorableManagers(company: Company, { accounts, teams }: Changes) {
  const { mode } = company.settings;
  const people = accounts.flatMap(({ before, after }) => {
    const account = company.accounts.get(after.ref);
    const [was, is] = [before?.manager?.of ?? null, after.manager?.of ?? null];
    if (!before || !account || was === is || mode !== "INDIVIDUAL" || account.neverSync) return [];
    if (account.oktaId !== after.oktaId || account.manager?.source === "HAND") return [];
    return (account.manager?.of ?? null) === is ? [{ account, manager: was }] : [];
  });
  const led = teams.flatMap(({ ref, before, after }) => {
    const team = teamByRef(company, ref);
    const isActive = before === null || company.accounts.get(before)?.status === "ACTIVE";
    if (!team || before === after || mode !== "TEAM" || team.source === "HAND" || !isActive) return [];
    return team.manager === after ? [{ team, manager: before }] : [];
  });
  return { people, teams: led };
}

/**
 * U6: runs an undo. What it restores is pinned until Okta says something else. An undo of an undo returns to
 * what Okta says, so it only ends pins.
 */
export function undo(
  company: Company,
  changes: Changes,
  { isBack, now }: { isBack: boolean; now: number },
): void {
  setTime(company, now);
  const teamsBefore = teamsOf(company);
  const restored = restorable(company, changes).map((one) => ({ ...one, wrote: one.account[one.field] }));
  for (const { account, field, value } of restored)
    if (field === "email" && value !== null) setAddress(company, account, value);
    else Object.assign(account, { [field]: value });
  for (const { account, field, wrote } of restored) {
    if (isBack) unpin(company, account, field);
    else pinRestored(company, account, { field, wrote });
  }
  restoreManagers(company, changes, isBack);
  restoreUsedTeams(company);
  if (restored.length > 0) archiveEmptyTeams(company);
  // An undo is no move itself, but those it undoes or repeats may count again.
  offerRenames(company, hasMoved(company, teamsBefore));
}

function restoreManagers(company: Company, changes: Changes, isBack: boolean): void {
  // We check whether a team's manager is active once people are back.
  const { people, teams } = restorableManagers(company, changes);
  for (const { account, manager } of people) {
    const wrote = account.manager?.of ?? null;
    account.manager = { of: manager, source: "SYNC" };
    unpin(company, account, "manager");
    const person = company.mirror.get(account.oktaId ?? "");
    if (!isBack && person && !namesAnother(company, person, wrote))
      company.pins.push({ account: account.ref, field: "manager", said: saidOf(company, person, "manager") });
  }
  for (const { team, manager } of teams) {
    const before = team.manager;
    Object.assign(team, { manager, source: manager === null ? null : "SYNC" });
    if (isBack) company.teamPins.delete(team.ref);
    else if (manager === null && before !== null) company.teamPins.set(team.ref, before);
  }
}
