import { type ManagerMatch, type MatchQuality, managerMatches } from "@/lib/sync/contract";

/** With equal results, one key is safer than all: no value can match someone by another key by accident. */
const preference: readonly ManagerMatch[] = ["okta_id", "login", "email", "employee_number", "auto"];

/**
 * Sorts ways of matching, the best first: more managers found, then fewer ambiguous values, then a single key
 * before all of them. If none finds anyone, auto comes first.
 */
export function rankMatches(measured: MatchQuality[]): MatchQuality[] {
  const order = measured.some(({ found }) => found > 0) ? preference : managerMatches;
  const place = ({ match }: MatchQuality) => order.indexOf(match);
  return measured.toSorted((a, b) => b.found - a.found || a.ambiguous - b.ambiguous || place(a) - place(b));
}
