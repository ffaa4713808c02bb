/** We remember a count that takes longer than this, in milliseconds. */
const SLOW_MS = 60;
/** How old a remembered value may be, in milliseconds. */
const OLDEST_MS = 10 * 60_000;
/** Counting again takes at most one part in this many of the time. */
const SHARE = 20;
const MOST = 1_000;

interface Remembered {
  value: unknown;
  at: number;
  tookMs: number;
  isRefreshing: boolean;
}

const remembered = new Map<string, Remembered>();

/**
 * Returns what `work` counts. A small company is counted every time. If counting was slow, as for hundreds of thousands
 * of people, this process keeps the value, returns it at once the next time, and counts again meanwhile, so a page may
 * show figures that are one view old. Use a key of the company and the figure, and a `work` outside transactions.
 */
export async function rememberSlow<T>(key: string, work: () => Promise<T>): Promise<T> {
  const known = remembered.get(key);
  const age = known ? performance.now() - known.at : OLDEST_MS;
  if (!known || age >= OLDEST_MS) return count(key, work);
  if (age > known.tookMs * SHARE && !known.isRefreshing) {
    known.isRefreshing = true;
    // A failure leaves the old value until it's too old.
    void count(key, work).catch(() => {
      known.isRefreshing = false;
    });
  }
  return known.value as T;
}

/** How long a page waits for a count of which nothing is remembered, in milliseconds. */
const PATIENCE_MS = 150;
/** Counts that take longer than that, so that no one begins them a second time. */
const running = new Map<string, Promise<unknown>>();

/**
 * Like `rememberSlow`, but null if nothing is remembered and counting takes longer than a page should wait. The count goes
 * on, so ask again in a moment. It can't be in a transaction.
 */
export async function rememberSlowOrNull<T>(key: string, work: () => Promise<T>): Promise<T | null> {
  if (running.has(key)) return null;
  const counting = rememberSlow(key, work);
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      running.set(key, counting);
      resolve(null);
    }, PATIENCE_MS);
  });
  const done = counting.finally(() => {
    clearTimeout(timer);
    running.delete(key);
  });
  // After we have answered null, a failure shows at the next look.
  done.catch(() => undefined);
  return Promise.race([done, patience]);
}

async function count<T>(key: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const value = await work();
  rememberIfSlow(key, { value, tookMs: performance.now() - began });
  return value;
}

/** Returns whether `rememberSlow` would answer at once. */
export function isRemembered(key: string): boolean {
  const known = remembered.get(key);
  return known !== undefined && performance.now() - known.at < OLDEST_MS;
}

/** Remembers a value that was counted elsewhere, if that took long. */
export function rememberIfSlow(key: string, { value, tookMs }: Pick<Remembered, "value" | "tookMs">): void {
  remembered.delete(key);
  if (tookMs >= SLOW_MS) remembered.set(key, { value, at: performance.now(), tookMs, isRefreshing: false });
  const [oldest] = remembered.keys();
  if (remembered.size > MOST && oldest !== undefined) remembered.delete(oldest);
}
