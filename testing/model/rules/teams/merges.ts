import { asMapped } from "../fields/mapping";
import type { Company } from "../state";
import { loopsOf } from "./effective-managers";
import { decideOffer, dropOffersOf } from "./renames";
import type { Team } from "./team";
import { teamKey } from "./teams";

/** `takesName`: the team that stays takes the name of the other one, as after a rename in Okta. */
export interface Merge {
  kept: string;
  merged: string;
  takesName: boolean;
}

/**
 * T2: merges one team into another. The people of both have the team that stays, and so does everyone whom Okta gives
 * either name. Returns whether an admin may do that: not if people would then manage each other.
 */
export function mergeTeams(
  company: Company,
  { kept: keptKey, merged: mergedKey, takesName }: Merge,
): boolean {
  const { teams, accounts } = company;
  const [kept, merged] = [teams.get(keptKey), teams.get(mergedKey)];
  if (!kept || !merged || kept === merged || kept.mergedInto !== null) return false;
  if (merged.mergedInto !== null) return merged.mergedInto === kept.key;
  const loops = loopsOf(company);
  Object.assign(kept, managerAfterMerge(kept, merged));
  if (takesName) swapNames(company, kept, merged);
  const isEither = (key: string | null) => key === keptKey || key === mergedKey;
  for (const account of accounts.values()) if (isEither(account.team)) account.team = kept.key;
  for (const team of teams.values()) if (isEither(team.mergedInto)) team.mergedInto = kept.key;
  // Okta says nothing new about people whose team is merged, so what an undo has pinned stays.
  for (const pin of company.pins) if (pin.field === "team" && isEither(pin.said)) pin.said = kept.key;
  company.teamPins.delete(merged.ref);
  if (!merged.isArchived) kept.isArchived = false;
  Object.assign(merged, { manager: null, source: null, isArchived: true, mergedInto: kept.key });
  dropOffersOf(company, merged);
  return [...loopsOf(company)].every((ref) => loops.has(ref));
}

/** A manager set here, "no manager" included, counts more than one from a sync. A team without one takes the other's. */
function managerAfterMerge(kept: Team, merged: Team): Pick<Team, "manager" | "source"> {
  const isTaken = merged.manager !== null && (merged.source === "HAND" || kept.manager === null);
  const { manager, source } = kept.source !== "HAND" && isTaken ? merged : kept;
  return { manager, source };
}

function swapNames({ teams }: Company, one: Team, other: Team): void {
  const { key, name } = one;
  Object.assign(one, { key: other.key, name: other.name });
  Object.assign(other, { key, name });
  teams.set(one.key, one).set(other.key, other);
}

/**
 * T2: separates a merged team. Its own name leads to it again, and its people move with the next sync. Names of others
 * that were merged with it stay where they are. Returns whether it was merged.
 */
export function separateTeam(company: Company, key: string): boolean {
  const team = company.teams.get(key);
  const from = company.teams.get(team?.mergedInto ?? "");
  if (!team || !from) return false;
  team.mergedInto = null;
  for (const pin of company.pins)
    if (pin.field === "team" && pin.said === from.key && namedOf(company, pin.account) === key)
      pin.said = key;
  // Its people will leave together, which isn't a rename.
  decideOffer(company, { team: from.ref, newTeam: team.ref, state: "DECLINED" });
  return true;
}

/** The team's name that Okta gives someone, by its key. */
function namedOf({ settings, mirror, accounts }: Company, ref: string): string | null {
  const said = mirror.get(accounts.get(ref)?.oktaId ?? "");
  return said ? teamKey(asMapped(settings, said).department) : null;
}
