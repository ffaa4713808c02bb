import type { Company } from "./state";

/** R1: with less than nine tenths of the expected people, a list says nothing about who is missing. */
const WHOLE = 0.9;

/** R1: whether a list holds too few people to count for those it lacks. */
export const isTooShort = ({ measure }: Company, distinct: number) =>
  measure.count !== null && distinct < measure.count * WHOLE;

/**
 * R1: returns what the next list is measured by. A whole list raises it. It falls only after two lists in a
 * row, and only to the people listed plus the missing ones whom Okta hasn't explained.
 */
export function learnMeasure(
  company: Company,
  { distinct, unexplained, isDoubted }: { distinct: number; unexplained: number; isDoubted: boolean },
): void {
  const { count, shorter } = company.measure;
  const possible = distinct + unexplained;
  if (count === null || distinct >= count)
    company.measure = { count: isDoubted ? count : distinct, shorter: null };
  else if (possible >= count) company.measure = { count, shorter: null };
  else if (shorter === null) company.measure = { count, shorter: possible };
  else company.measure = { count: Math.max(possible, shorter), shorter: null };
}
