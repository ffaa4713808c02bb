import { keyWords, outcomeWords } from "@/components/managers/copy";
import { count } from "@/components/ui/text/format";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import {
  type Coverage,
  coverageKeys,
  coverageOutcomes,
  type ManagerSimulation,
  managerMatches,
} from "@/lib/sync/contract";
import { matchWords } from "../copy";

const people = (n: number) => count(n, "person", "people");

export const modeWords: Record<ManagersInput["mode"], string> = {
  INDIVIDUAL: "Each person's own manager",
  TEAM: "One manager for each team",
};

export const matchOptions = managerMatches.map((value) => ({ value, label: matchWords[value] }));

/** Names settings in a line: "Each person's own manager, matched by email, also by costCentre". */
export function settingsLine({ mode, match, attribute }: ManagersInput): string {
  const by = match === "auto" ? "the first match" : matchWords[match].replace(/^E/, "e");
  return `${modeWords[mode]}, matched by ${by}${attribute ? `, with attribute ${attribute}` : ""}`;
}

/** Says who would get another manager. */
export function simulationSentence({ changed, gaining, losing, teams }: ManagerSimulation): string {
  if (changed === 0 && teams === 0) return "No one would get another manager.";
  const details = [
    gaining > 0 ? `${people(gaining)} ${gaining === 1 ? "has" : "have"} none today` : null,
    losing > 0 ? `${people(losing)} would have none` : null,
  ].filter((one) => one !== null);
  const rest = details.length > 0 ? `: ${details.join(", ")}.` : ".";
  const ofTeams = teams > 0 ? ` ${count(teams, "team")} would get another manager.` : "";
  return `${people(changed)} would get another manager${rest}${ofTeams}`;
}

/** Says what would need an admin's approval; empty if nothing would. */
export function heldSentence({ held }: ManagerSimulation): string {
  return held > 0
    ? `${people(held)} would lose a manager from Okta. That many would need your approval first.`
    : "";
}

export interface ComparedRow {
  label: string;
  /** Null while teams give people their managers. */
  today: number | null;
  simulated: number;
}

/** Puts two coverages side by side, without rows that are empty in both. */
export function comparedRows(today: Coverage | null, simulated: Coverage): ComparedRow[] {
  const row = (label: string, of: (coverage: Coverage) => number): ComparedRow => ({
    label,
    today: today && of(today),
    simulated: of(simulated),
  });
  return [
    ...coverageKeys.map((key) => row(`Found by ${keyWords[key]}`, ({ byKey }) => byKey[key])),
    ...coverageOutcomes
      .filter((outcome) => outcome !== "found")
      .map((outcome) => row(outcomeWords[outcome], ({ counts }) => counts[outcome])),
    row(outcomeWords.loop, ({ loops }) => loops),
  ].filter((one) => (one.today ?? 0) + one.simulated > 0);
}
