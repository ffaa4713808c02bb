import { expect } from "vitest";
import type { PlanRow } from "@/testing/plan-rows";
import { changeOwners } from "../rules/fields/edits";
import { isTooShort } from "../rules/lists";
import { accountOf, type Company, type Settings } from "../rules/state";
import { sync } from "../rules/sync";
import { teamKey, teamNamed } from "../rules/teams/teams";
import { fullAnswers, readOkta } from "../world/okta-side";
import type { World } from "../world/world";

/**
 * Returns the company as a preview foresees it if Okta's list looks short: with the missing people as they are, because
 * a preview asks about none of them (R1). Null for a list that is long enough.
 */
export function foreseen({ model, scope, now }: World, settings: Settings): Company | null {
  const company = structuredClone(model);
  const answers = fullAnswers(company, readOkta(scope), now);
  if (!isTooShort(company, answers.listed.length)) return null;
  changeOwners(company, (saved) => Object.assign(saved, settings));
  const isListed = new Set(answers.listed.map(({ id }) => id));
  sync(company, { ...answers, asked: answers.asked.filter(({ said }) => isListed.has(said.id)) });
  return company;
}

/**
 * U5: an applied preview gives teams the managers it showed. The sync after it leaves a team's manager who is active (G4),
 * also if the person whose manager that is has moved to another team since. If the list looked short, missing people got
 * theirs too, and the sync after it, which hears that they're out of scope, resolves none for them.
 */
export function keepForeseenManagers(
  { model, scope }: World,
  company: Company | null,
  done: PlanRow[],
): void {
  const okta = readOkta(scope);
  for (const { kind, of, after } of done) {
    const { manager } = after as { manager: string | null };
    const ref = manager === null ? null : (accountOf(model, manager)?.ref ?? manager);
    const account = kind === "MANAGER" && !okta.get(of)?.inScope ? accountOf(model, of) : null;
    if (company && account) {
      expect(ref).toBe(accountOf(company, of)?.manager?.of ?? null);
      account.manager = { of: ref, source: "SYNC" };
    }
    if (kind !== "TEAM_MANAGER") continue;
    if (company) expect(ref).toBe(company.teams.get(teamKey(of) ?? "")?.manager ?? null);
    const team = model.teams.get(teamNamed(model, of) ?? "");
    if (team) Object.assign(team, { manager: ref, source: ref === null ? null : "SYNC" });
  }
}
