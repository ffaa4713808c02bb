/** Inngest's own waits before each retry, without jitter. The last is used for all further ones. */
const WAITS_SECONDS = [30, 60, 120, 300, 600];
const JITTER_SECONDS = 30;

/**
 * Returns the milliseconds between attempt number `attempt` (from 0) and the next: 30 s, 1, 2, 5 and 10 minutes, each
 * with up to 30 s more. `random` is from 0 to 1.
 */
export function backoffMs(attempt: number, random: number): number {
  const wait = WAITS_SECONDS[Math.min(attempt, WAITS_SECONDS.length - 1)] ?? 0;
  return (wait + JITTER_SECONDS * random) * 1000;
}
