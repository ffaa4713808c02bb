import { count, number } from "@/components/ui/text/format";
import type { RunCounts, SettingPart } from "@/lib/sync/contract";
import type { PreviewView } from "@/lib/sync/contract/preview";

const people = (n: number) => count(n, "person", "people");

/** Says what an act is called, with how many people or teams it's about. */
function actsOf(counts: RunCounts): [act: string, n: number, noun: (n: number) => string][] {
  return [
    ["create", counts.created, people],
    ["link", counts.linked, people],
    ["update", counts.updated, people],
    ["reactivate", counts.reactivated, people],
    ["activate", counts.activated, people],
    ["schedule", counts.scheduled, people],
    ["suspend", counts.suspended, people],
    ["deactivate", counts.deactivated, people],
    ["change the manager of", counts.managers + counts.teamManagers, () => managed(counts)],
  ];
}

/** Says who gets another manager: "3 people and 1 team". */
function managed({ managers, teamManagers }: RunCounts): string {
  const parts = [
    managers && count(managers, "person", "people"),
    teamManagers && count(teamManagers, "team"),
  ];
  return parts.filter(Boolean).join(" and ");
}

/**
 * Says what a sync would do, the main thing first: "A sync now would create 12 people, update 40 and
 * deactivate 3. 2 more changes would wait for your approval."
 */
export function previewSentence(counts: RunCounts, unsaved: boolean): string {
  const start = unsaved ? "With these settings, a sync would" : "A sync now would";
  const acts = actsOf(counts).filter(([, n]) => n > 0);
  const said = acts.map(([act, n, noun], index) =>
    index > 0 && noun === people ? `${act} ${number(n)}` : `${act} ${noun(n)}`,
  );
  const held =
    counts.held === 0
      ? ""
      : ` ${count(counts.held, said.length > 0 ? "more change" : "change")} would wait for your approval.`;
  if (said.length === 0 && counts.held > 0) return `${start} change no one without approval.${held}`;
  if (said.length === 0) return `${start} change nothing.`;
  return `${start} ${new Intl.ListFormat("en-GB").format(said)}.${held}`;
}

const scopeWords: Record<PreviewView["settings"]["scope"], string> = {
  ASSIGNED: "people assigned to the app",
  EVERYONE: "everyone in Okta",
  GROUPS: "people in chosen groups",
};

/** Names the settings that a preview used. */
export function settingWords({ settings }: Pick<PreviewView, "settings">): Record<SettingPart, string> {
  return {
    scope: `Who is synced: ${scopeWords[settings.scope]}`,
    mapping: "Fields: another mapping",
    managerMode:
      settings.managerMode === "TEAM"
        ? "Managers: each team's manager"
        : "Managers: each person's own manager",
    managerMatch: "Managers: matched in another way",
  };
}

/** Returns the step that edits the settings a preview used; null if none differ. */
export function editedStep({ changes }: Pick<PreviewView, "changes">): "fields" | "managers" | null {
  if (changes.includes("scope") || changes.includes("mapping")) return "fields";
  return changes.length > 0 ? "managers" : null;
}
