const DAY_MS = 24 * 60 * 60 * 1000;
/** Okta keeps its log for 90 days and refuses to look further back: a day less leaves room for clocks that differ. */
const DAYS_ASKED = 89;

/** Returns the System Log's query for the final deletion of one person. */
export function deletionQuery(oktaId: string, now: number): URLSearchParams {
  const id = oktaId.replaceAll(/["\\]/g, "");
  return new URLSearchParams({
    since: new Date(now - DAYS_ASKED * DAY_MS).toISOString(),
    until: new Date(now).toISOString(),
    filter: `eventType eq "user.lifecycle.delete.completed" and target.id eq "${id}"`,
    limit: "1",
  });
}
