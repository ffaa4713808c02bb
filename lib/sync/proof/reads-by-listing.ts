import type { Scope } from "@/lib/db/client";

/** What Okta allows a credential: half of each bucket (okta-facts §3.2). */
interface Rates {
  /** People a page of the listing. */
  page: number;
  pagesAMinute: number;
  /** Questions a minute whether somebody is in scope. */
  asksAMinute: number;
}

const PEOPLE_A_MINUTE = 500;
const rates: Record<Scope, Rates> = {
  ASSIGNED: { page: 500, pagesAMinute: 50, asksAMinute: 40 },
  EVERYONE: { page: 200, pagesAMinute: 300, asksAMinute: Number.POSITIVE_INFINITY },
  GROUPS: { page: 200, pagesAMinute: 250, asksAMinute: 500 },
};

/** Up to this many are always read by id: that is quickest, and the surest. */
const ALWAYS_BY_ID = 40;

/**
 * Whether a listing of everybody in scope takes Okta's limits less time than asking by id: above 40 people it mostly
 * does, as each question whether somebody is assigned draws on the scarcest bucket there is; not where the listing is
 * far longer than the questions.
 */
export function readsByListing(input: {
  scope: Scope;
  people: number;
  /** Those of them whose being in scope is asked. */
  asks: number;
  /** People in scope, as of the last good full run; null before one. */
  inScope: number | null;
}): boolean {
  const { people, asks, inScope } = input;
  if (people <= ALWAYS_BY_ID) return false;
  const { page, pagesAMinute, asksAMinute } = rates[input.scope];
  const listing = Math.ceil((inScope ?? people) / page) / pagesAMinute;
  return listing < Math.max(people / PEOPLE_A_MINUTE, asks / asksAMinute);
}
