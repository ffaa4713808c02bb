import { isolated } from "@/components/ui/isolated";
import type { TeamPageView, TeamView } from "@/lib/teams/contract";

type Managed = Pick<TeamView, "manager" | "managerSource">;

/** Returns where a team's manager comes from, in two words; empty where there is nothing to say. */
export function sourceNote({ manager, managerSource }: Managed): string {
  if (managerSource === "HAND") return "Set here";
  return managerSource === "SYNC" && manager ? "From Okta" : "";
}

/** Returns where a team's manager comes from, or why there is none, as a sentence (G4). */
export function sourceSentence({ team, mode, managerFrom }: TeamPageView): string {
  const { manager, managerSource } = team;
  if (managerSource === "HAND")
    return manager ? "Set here. Syncs don't replace them." : "None, set here. Syncs don't set one.";
  if (manager === null)
    return mode === "TEAM"
      ? "The next full sync takes the Okta manager of the first person in the team."
      : "Managers come from each person's own Okta profile.";
  if (managerFrom)
    return `From Okta: the manager of ${isolated(managerFrom.displayName)}, the first in the team.`;
  return "From Okta, set by a sync.";
}

/** Returns how an inactive manager matters; empty for an active one or none. */
export function inactiveNote({ manager }: Managed): string {
  if (manager === null || manager.status === "ACTIVE") return "";
  return "Not active, so they manage no one";
}
