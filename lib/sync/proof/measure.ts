/** A list shorter than this share of the measure looks incomplete (R1). */
export const COMPLETE_SHARE = 0.9;

/** How many people we expect in Okta's list, and how we come to expect fewer. */
export interface Measure {
  /** Null before the first complete list. */
  count: number | null;
  /** The most that one shorter list left possible. */
  shorter: number | null;
}

/** What a complete, uncancelled full run found out about Okta's list. */
export interface ListFacts {
  /** The number of different people in it. */
  distinct: number;
  /**
   * People missing from it whom Okta, asked by ID, hasn't called out of scope: in scope, undecided or not
   * asked.
   */
  unexplained: number;
  /** Whether the list looked incomplete: too short, or without a canary. */
  incomplete: boolean;
}

/** Whether a list holds too few people to say anything about who is missing. */
export function isTooShort(distinct: number, measure: number | null): boolean {
  return measure !== null && distinct < measure * COMPLETE_SHARE;
}

/**
 * Returns what the next list is measured against (R1). Only a list that looked complete raises the measure.
 * It falls only after two lists in a row, and only to the number who can still be in scope: the people
 * listed, plus the missing people whom Okta hasn't explained one by one. So a list cut by a tenth each night
 * never lowers it.
 */
export function nextMeasure(measure: Measure, list: ListFacts): Measure {
  const possible = list.distinct + list.unexplained;
  if (measure.count === null || list.distinct >= measure.count)
    return list.incomplete ? { ...measure, shorter: null } : { count: list.distinct, shorter: null };
  if (possible >= measure.count) return { ...measure, shorter: null };
  if (measure.shorter === null) return { ...measure, shorter: possible };
  return { count: Math.max(possible, measure.shorter), shorter: null };
}
