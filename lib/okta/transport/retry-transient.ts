import { setTimeout as wait } from "node:timers/promises";

export interface RetryOptions<T> {
  /** The wait before each retry, in milliseconds. Each varies by half of it either way. */
  waitsMs: readonly number[];
  /** No retry begins later than this after the first try began. */
  withinMs: number;
  /** Whether the same read may succeed a moment later, by what it threw. */
  isTransient: (error: unknown) => boolean;
  /** The same, by what it returned. */
  isPassing?: (value: T) => boolean;
}

/** Okta recovers from most of its 5xx within a second or two. */
export const RETRY_WAITS_MS: readonly number[] = [200, 600, 1_800];
export const RETRY_WITHIN_MS = 10_000;

/**
 * Does a read, and repeats it while its failure may pass within seconds. Returns or throws what the last try did.
 */
export async function retryTransient<T>(work: () => Promise<T>, options: RetryOptions<T>): Promise<T> {
  const begun = performance.now();
  for (const waitMs of options.waitsMs) {
    const spread = waitMs * (0.5 + Math.random());
    const isLate = () => performance.now() - begun + spread > options.withinMs;
    try {
      const value = await work();
      if (!options.isPassing?.(value) || isLate()) return value;
    } catch (error) {
      if (!options.isTransient(error) || isLate()) throw error;
    }
    await wait(spread);
  }
  return work();
}
