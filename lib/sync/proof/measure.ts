/** A list shorter than this share of the measure looks incomplete (R1). */
export const BELIEVABLE_SHARE = 0.9;

/** How many people Okta's list is expected to hold, and how we come to expect fewer. */
export interface Measure {
  /** Null before the first complete list. */
  count: number | null;
  /** A shorter list that was verified whole once. */
  shorter: number | null;
}

/** What a complete, uncancelled full run found out about Okta's list. */
export interface ListFacts {
  /** Different people in it. */
  distinct: number;
  /** The list looked incomplete: too short, or without a canary. */
  incomplete: boolean;
  /** Everyone it lacked was asked about by id: `whole` when none of them is in scope, `not-whole` when one is. */
  verified: "whole" | "not-whole" | "unknown";
}

/** Whether a list holds too few people to say anything about who is missing. */
export function isTooShort(distinct: number, measure: number | null): boolean {
  return measure !== null && distinct < measure * BELIEVABLE_SHARE;
}

/**
 * Returns what the next list is measured against (R1). Only a list that looked complete raises the measure. It falls only
 * after two lists in a row were verified whole: else a list cut by a tenth each night would lower it bit by bit.
 */
export function nextMeasure(measure: Measure, list: ListFacts): Measure {
  if (measure.count === null || list.distinct >= measure.count) {
    const isTrusted = !list.incomplete && list.verified !== "not-whole";
    return isTrusted ? { count: list.distinct, shorter: null } : { ...measure, shorter: null };
  }
  if (list.verified !== "whole") return { ...measure, shorter: null };
  if (measure.shorter === null) return { ...measure, shorter: list.distinct };
  return { count: Math.max(list.distinct, measure.shorter), shorter: null };
}
