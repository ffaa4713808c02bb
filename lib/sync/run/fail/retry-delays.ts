/** Retries within one step, for failures that pass in a moment: how long to wait before each. */
export const IN_STEP_PAUSES_MS = [500, 1_500] as const;

const RETRY_SECONDS = [5, 15, 30, 60, 120, 300, 600];
/** Other people's events wait for a run of events, so it checks more often whether Okta is back. */
const LONGEST_FOR_EVENTS_SECONDS = 60;

/**
 * Returns when a run tries again after failing `failures` times since it last made progress: after 5 s, 15 s,
 * 30 s, 1, 2, 5 and 10 minutes. Null if it has tried often enough and ends FAILED.
 */
export function retryAt(input: { failures: number; now: Date; isEventRun: boolean }): Date | null {
  const seconds = RETRY_SECONDS[input.failures - 1];
  if (seconds === undefined) return null;
  const longest = input.isEventRun ? LONGEST_FOR_EVENTS_SECONDS : Number.POSITIVE_INFINITY;
  return new Date(input.now.getTime() + Math.min(seconds, longest) * 1000);
}

/**
 * Returns the milliseconds to wait after attempt number `attempt` (from 0), for work that keeps no count of
 * its own.
 */
export function retryDelayMs(attempt: number): number {
  return (RETRY_SECONDS[Math.min(attempt, RETRY_SECONDS.length - 1)] ?? 0) * 1000;
}
