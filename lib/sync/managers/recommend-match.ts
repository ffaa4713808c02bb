import { type ManagerMatch, type MatchQuality, managerMatches } from "@/lib/sync/contract";

/** With equal results a single key is safer than trying all: no value can fit somebody by accident of another key. */
const preference: readonly ManagerMatch[] = ["okta_id", "login", "email", "employee_number", "auto"];

/**
 * Ways of matching, best first: whichever finds most managers, then whichever finds fewer values ambiguous, then a single
 * key before all of them. Where none finds anybody, auto comes first.
 */
export function rankMatches(measured: MatchQuality[]): MatchQuality[] {
  const order = measured.some(({ found }) => found > 0) ? preference : managerMatches;
  const place = ({ match }: MatchQuality) => order.indexOf(match);
  return measured.toSorted((a, b) => b.found - a.found || a.ambiguous - b.ambiguous || place(a) - place(b));
}
