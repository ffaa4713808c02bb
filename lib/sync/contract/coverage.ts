import { z } from "zod";

/** How the managers of a company's people were found (G2, G3); part of `contract`. Dates are ISO strings. */

/**
 * The outcome of looking for a person's manager.
 * - found: set as Okta names them
 * - unnamed: Okta names no one
 * - notFound, ambiguous, self: the value leads to no one, to several people, to the person
 * - waiting: the manager isn't created yet, so the one before stays
 * - inactive, outOfScope: found, but suspended or deactivated, or no longer synced
 * - byHand: set here, so Okta's value isn't used
 */
export const coverageOutcomes = [
  "found",
  "notFound",
  "ambiguous",
  "self",
  "waiting",
  "inactive",
  "outOfScope",
  "unnamed",
  "byHand",
] as const;
export const coverageKeys = ["okta_id", "login", "email", "employee_number"] as const;

export const coverageSchema = z.object({
  counts: z.record(z.enum(coverageOutcomes), z.number()),
  /** Managers found, by the key that found them. */
  byKey: z.record(z.enum(coverageKeys), z.number()),
  /** People on a loop of managers, whatever their own outcome. */
  loops: z.number(),
});

const coveredSyncSchema = z.object({ runId: z.string(), at: z.string(), coverage: coverageSchema });

/**
 * The coverage of the latest full syncs, the newest first; empty while teams give people their managers (G4).
 */
export const coverageTrendSchema = z.object({
  mode: z.enum(["INDIVIDUAL", "TEAM"]),
  syncs: z.array(coveredSyncSchema),
});

export const coveredSearchSchema = z.object({
  outcome: z.enum([...coverageOutcomes, "loop"]).optional(),
  key: z.enum(coverageKeys).optional(),
});

const coveredPersonSchema = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  oktaId: z.string(),
  /** What Okta names as the manager. */
  value: z.string().nullable(),
  manager: z.object({ id: z.string(), name: z.string() }).nullable(),
  outcome: z.enum(coverageOutcomes),
  key: z.enum(coverageKeys).nullable(),
});

export const coveredPageSchema = z.object({
  items: z.array(coveredPersonSchema),
  nextCursor: z.string().nullable(),
});

export type CoverageOutcome = (typeof coverageOutcomes)[number];
export type CoverageKey = (typeof coverageKeys)[number];
export type Coverage = z.infer<typeof coverageSchema>;
export type CoverageTrend = z.infer<typeof coverageTrendSchema>;
export type CoveredSearch = z.infer<typeof coveredSearchSchema>;
export type CoveredPerson = z.infer<typeof coveredPersonSchema>;
export type CoveredPage = z.infer<typeof coveredPageSchema>;

/** Returns the number of people for whom Okta names a manager that we look for. */
export function namedIn({ counts }: Coverage): number {
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return all - counts.unnamed - counts.byHand;
}

/** Returns the share of managers found, 0 to 1; 1 if Okta names none. */
export function foundShare(coverage: Coverage): number {
  const named = namedIn(coverage);
  return named === 0 ? 1 : coverage.counts.found / named;
}
