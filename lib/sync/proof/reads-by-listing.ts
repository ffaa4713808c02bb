import type { Scope } from "@/lib/db/client";

/** What Okta allows a credential: half of each bucket (okta-facts §3.2). */
interface Rates {
  /** People per page of the listing. */
  page: number;
  pagesAMinute: number;
  /** Questions per minute about whether someone is in scope. */
  asksAMinute: number;
}

const PEOPLE_A_MINUTE = 500;
const rates: Record<Scope, Rates> = {
  ASSIGNED: { page: 500, pagesAMinute: 50, asksAMinute: 40 },
  EVERYONE: { page: 200, pagesAMinute: 300, asksAMinute: Number.POSITIVE_INFINITY },
  GROUPS: { page: 200, pagesAMinute: 250, asksAMinute: 500 },
};

/** Up to this many are always read by ID, because that's quickest and surest. */
const ALWAYS_BY_ID = 40;

/**
 * Whether a listing of everyone in scope uses less of Okta's limits than asking by ID. Above 40 people it
 * usually does, because each question about an assignment draws on the smallest bucket. It doesn't if the
 * listing is far longer than the questions.
 */
export function readsByListing(input: {
  scope: Scope;
  people: number;
  /** The number of them whose scope is asked about. */
  asks: number;
  /** People in scope at the last good full run; null before one. */
  inScope: number | null;
}): boolean {
  const { people, asks, inScope } = input;
  if (people <= ALWAYS_BY_ID) return false;
  const { page, pagesAMinute, asksAMinute } = rates[input.scope];
  const listing = Math.ceil((inScope ?? people) / page) / pagesAMinute;
  return listing < Math.max(people / PEOPLE_A_MINUTE, asks / asksAMinute);
}
