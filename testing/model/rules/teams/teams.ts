import type { Company } from "../state";

/**
 * T1: returns the key by which a team's name is compared: trimmed, spaces folded, case and accents ignored.
 * An empty name is no team.
 */
export function teamKey(name: string | null): string | null {
  const key = (name ?? "").normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim().toLowerCase();
  return key === "" ? null : key;
}

/** T2: returns the key of the team that a name leads to, whether or not there is one yet. */
export function teamOf(company: Company, name: string | null): string | null {
  return leadsTo(company, teamKey(name));
}

/** T2: the name of a team that was merged leads to the team that stays. */
export function leadsTo({ teams }: Company, key: string | null): string | null {
  return teams.get(key ?? "")?.mergedInto ?? key;
}

/** T1 to T3: returns the team of this name: as first spelled, created if unknown, restored if archived. */
export function teamNamed(company: Company, name: string): string | null {
  const key = teamOf(company, name);
  if (key === null) return null;
  const { teams, now } = company;
  const team = teams.get(key);
  if (team) team.isArchived = false;
  else
    teams.set(key, {
      ref: key,
      key,
      name: name.trim().replace(/\s+/g, " "),
      manager: null,
      source: null,
      isArchived: false,
      mergedInto: null,
      createdAt: now,
    });
  return key;
}

/** T3: brings back archived teams that have people again. */
export function restoreUsedTeams({ teams, accounts }: Company): void {
  for (const { team, status } of accounts.values()) {
    const used = team === null || status === "DEACTIVATED" ? undefined : teams.get(team);
    if (used) used.isArchived = false;
  }
}

/** T3: archives teams without people: all of them, or one that someone has just left. */
export function archiveEmptyTeams({ teams, accounts }: Company, some?: (string | null)[]): void {
  const used = new Set(
    [...accounts.values()].filter(({ status }) => status !== "DEACTIVATED").map(({ team }) => team),
  );
  for (const [key, team] of teams)
    if (!used.has(key) && (some ?? [key]).includes(key)) team.isArchived = true;
}
