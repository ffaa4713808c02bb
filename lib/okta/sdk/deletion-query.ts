const DAY_MS = 24 * 60 * 60 * 1000;
/** Okta keeps its log for 90 days and refuses to go back further. A day less leaves room for clocks that differ. */
const DAYS_ASKED = 89;

/** The System Log's event types for the end of each. */
const events = { user: "user.lifecycle.delete.completed", group: "group.lifecycle.delete" } as const;

/** Returns the System Log's query for the final deletion of one user or group. */
export function deletionQuery(
  { kind, id: given }: { kind: keyof typeof events; id: string },
  now: number,
): URLSearchParams {
  const id = given.replaceAll(/["\\]/g, "");
  return new URLSearchParams({
    since: new Date(now - DAYS_ASKED * DAY_MS).toISOString(),
    until: new Date(now).toISOString(),
    filter: `eventType eq "${events[kind]}" and target.id eq "${id}"`,
    limit: "1",
  });
}
