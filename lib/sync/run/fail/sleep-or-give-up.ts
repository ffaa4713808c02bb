/**
 * A run that only sleeps on rate limits for this long ends. Otherwise it would block the company's full runs
 * for ever.
 */
export const LONGEST_STALL_MS = 2 * 60 * 60_000;

export type SleepVerdict = { kind: "sleep"; until: Date } | { kind: "give-up" };

/**
 * Decides whether a run that waits for Okta's rate limit may sleep on. It gives up two hours after it first
 * slept without any progress since (`stalledSince`), and never sleeps beyond that moment, whatever Okta says.
 */
export function sleepOrGiveUp(input: { now: Date; stalledSince: Date | null; until: Date }): SleepVerdict {
  const end = (input.stalledSince ?? input.now).getTime() + LONGEST_STALL_MS;
  if (input.now.getTime() >= end) return { kind: "give-up" };
  return { kind: "sleep", until: new Date(Math.min(input.until.getTime(), end)) };
}
