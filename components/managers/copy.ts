import { count, number, share } from "@/components/ui/text/format";
import {
  type Coverage,
  type CoverageKey,
  type CoverageOutcome,
  type CoveredSearch,
  foundShare,
  namedIn,
} from "@/lib/sync/contract";

/** The keys of a manager that Okta's value is compared with, as admins know them. */
export const keyWords: Record<CoverageKey, string> = {
  okta_id: "Okta ID",
  login: "Okta username",
  email: "email",
  employee_number: "employee number",
};

/** The outcomes of looking for a person's manager. */
export const outcomeWords: Record<CoverageOutcome | "loop", string> = {
  found: "Found",
  notFound: "No match",
  ambiguous: "Several people match",
  self: "Listed as their own manager",
  waiting: "Manager not set up yet",
  inactive: "Manager is suspended or deactivated",
  outOfScope: "Manager no longer synced",
  unnamed: "No manager in Okta",
  byHand: "Manager set here",
  loop: "Managers in a loop",
};

/** Returns the coverage as a sentence: "94% of managers found: 452 of 479 people with a manager in Okta." */
export function coverageSentence(coverage: Coverage): string {
  const named = namedIn(coverage);
  if (named === 0) return "Okta names no managers.";
  const people = count(named, "person", "people");
  return `${share(foundShare(coverage))} of managers found: ${number(coverage.counts.found)} of ${people} with a manager in Okta.`;
}

export interface CoveragePart {
  label: string;
  people: number;
  search: CoveredSearch;
  isProblem: boolean;
}

const problems = ["notFound", "ambiguous", "self", "waiting", "inactive", "outOfScope"] as const;

/** Returns the parts of a coverage that have anyone in them: found by each key, then what went wrong, then the rest. */
export function coverageParts({ counts, byKey, loops }: Coverage): CoveragePart[] {
  const keys = Object.entries(byKey) as [CoverageKey, number][];
  const part = (outcome: CoverageOutcome | "loop", people: number, isProblem: boolean): CoveragePart => ({
    label: outcomeWords[outcome],
    people,
    search: { outcome },
    isProblem,
  });
  return [
    ...keys.map(([key, people]) => ({
      label: `Found by ${keyWords[key]}`,
      people,
      search: { outcome: "found" as const, key },
      isProblem: false,
    })),
    ...problems.map((outcome) => part(outcome, counts[outcome], true)),
    part("loop", loops, true),
    part("unnamed", counts.unnamed, false),
    part("byHand", counts.byHand, false),
  ].filter(({ people }) => people > 0);
}
