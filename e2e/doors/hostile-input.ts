/** Values of a parameter in an address. */
export const HOSTILE = [
  "%00",
  "a%00b",
  "%ff",
  "%ed%a0%80",
  "not-an-id",
  "9".repeat(40),
  "-1",
  "%2e%2e%2f",
  "x".repeat(2_000),
];
const FORGED = ["WyJ4IiwieSJd", "bnVsbA", "W10", "WzEsMl0", "%7B%7D", "x.y", "9".repeat(300)];
/** Queries that no address may pass on, for any caller. */
export const UNREADABLE = ["a=%00", "%00=a", "team=%00", "query=%ed%a0%80", "person=%ff"];
/** One parameter at a time: a route that refuses one doesn't look at the others. */
export const QUERIES = [
  "team=x",
  "person=9223372036854775808",
  "to=99999999999",
  "run=x",
  "kind=x",
  "state=x",
  "status=x",
  "trigger=x",
  "manager=x",
  "sort=x",
  "issue=x",
  ...FORGED.map((cursor) => `cursor=${cursor}`),
];
