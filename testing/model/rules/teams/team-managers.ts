import { type Company, inOrder } from "../state";
import { loopsOf } from "./effective-managers";
import { findManager } from "./finding-managers";

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
    team.manager = chosen && company.teamPins.get(team.ref) === chosen ? null : chosen;
    team.source = team.manager === null ? null : "SYNC";
  }
}

/** A team's pin ends once it has a manager again (U6). */
export function releaseTeamPins({ teams, teamPins }: Company): void {
  for (const { ref, manager } of teams.values()) if (manager !== null) teamPins.delete(ref);
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

/**
 * G4: sets a team's manager by hand, or gives the choice back to syncs. Returns whether an admin may do that: only someone active manages a team, and no one manages themselves.
 */
export function leadTeam(
  company: Company,
  key: string,
  { manager, isHand }: { manager: string | null; isHand: boolean },
): boolean {
  const team = company.teams.get(key);
  const isActive = manager === null || company.accounts.get(manager)?.status === "ACTIVE";
  if (!team || team.mergedInto !== null || !isActive) return false;
  const loops = loopsOf(company);
  Object.assign(team, { manager, source: isHand ? "HAND" : null });
  return [...loopsOf(company)].every((ref) => loops.has(ref));
}
