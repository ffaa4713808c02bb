import { calendarTime } from "@/components/ui/text/calendar";
import { count } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import type { MergePreview, RenameOffer, TeamPageView, TeamView } from "@/lib/teams/contract";

type Managed = Pick<TeamView, "manager" | "managerSource">;

/** Returns where a team's manager comes from, in two words; empty if there's nothing to say. */
export function sourceNote({ manager, managerSource }: Managed): string {
  if (managerSource === "HAND") return "Set here";
  return managerSource === "SYNC" && manager ? "From Okta" : "";
}

/** Returns a day in full, in the company's zone: "3 March 2024". */
function fullDay(iso: string, zone: string): string {
  const { day, month, year } = calendarTime(iso, zone);
  return `${day} ${month} ${year}`;
}

/** Returns where a team's manager comes from, or why there is none, as a sentence (G4). */
export function sourceSentence(view: TeamPageView, zone: string): string {
  const { team, mode, managerFrom, managerSetBy } = view;
  const { manager, managerSource } = team;
  const setBy = managerSetBy ? ` by ${isolated(managerSetBy.by)} on ${fullDay(managerSetBy.at, zone)}` : "";
  if (managerSource === "HAND")
    return manager
      ? `Set here${setBy}. Syncs don't replace them.`
      : `None, set here${setBy}. Syncs don't set one.`;
  if (manager === null)
    return mode === "TEAM"
      ? "The next full sync takes the Okta manager of the first person in the team."
      : "Managers come from each person's own Okta profile.";
  if (managerFrom) {
    const joined = managerFrom.joinedAt ? ` (${fullDay(managerFrom.joinedAt, zone)})` : "";
    return `Manager from ${isolated(managerFrom.displayName)}, first to join${joined}.`;
  }
  return "From Okta, set by a sync.";
}

/** Returns what an inactive manager means for the team; empty for an active one or none. */
export function inactiveNote({ manager }: Managed): string {
  if (manager === null || manager.status === "ACTIVE") return "";
  return "Not active, so they manage no one";
}

const people = (n: number) => count(n, "person", "people");

/** Says why we think of a rename: "9 of 10 people of Sales went to Revenue, a name that is new in Okta." */
export function renameSentence({ team, newTeam, people: n, outOf }: RenameOffer): string {
  return `${n} of ${people(outOf)} of ${isolated(team.name)} went to ${isolated(newTeam.name)}, a name that is new in Okta.`;
}

/**
 * Says what merging two teams, or accepting a rename, would do: who moves, who manages them, and what Okta
 * does next.
 */
export function mergeSentences(preview: MergePreview): string[] {
  const { kept, merged, name } = preview;
  const stays = isolated(name);
  const isRename = name !== kept.name;
  const verb = preview.people === 1 ? "moves" : "move";
  return [
    isRename
      ? `${isolated(kept.name)} becomes ${stays}. It keeps its history, and ${people(preview.people)} of the new team join it.`
      : `${people(preview.people)} ${verb} from ${isolated(merged.name)} to ${stays}.`,
    managerSentence(preview),
    isRename
      ? `People who still have “${isolated(kept.name)}” in Okta are in ${stays} too.`
      : oktaSentence(preview),
  ];
}

function managerSentence({ manager, lostManager, managed, name }: MergePreview): string {
  const now = manager
    ? `${isolated(manager.displayName)} manages ${isolated(name)}.`
    : `${isolated(name)} has no manager.`;
  const lost = lostManager ? ` ${isolated(lostManager.displayName)} no longer manages its people.` : "";
  const others =
    managed > 0
      ? ` ${people(managed)} without a manager of their own ${managed === 1 ? "gets" : "get"} another one.`
      : "";
  return `${now}${lost}${others}`;
}

function oktaSentence({ merged, name, attribute, spellings }: MergePreview): string {
  if (attribute === null) return "Teams aren't synced from Okta, so no sync changes this.";
  const [first] = spellings;
  const says = first ? `Okta still says “${isolated(first.value)}” for them. ` : "";
  return `${says}From now on, syncs read “${isolated(merged.name)}” as ${isolated(name)}, so these people stay.`;
}
