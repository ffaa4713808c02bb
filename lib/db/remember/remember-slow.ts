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

async function count<T>(key: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const value = await work();
  const at = performance.now();
  remembered.delete(key);
  if (at - began >= SLOW_MS) remembered.set(key, { value, at, tookMs: at - began, isRefreshing: false });
  const [oldest] = remembered.keys();
  if (remembered.size > MOST && oldest !== undefined) remembered.delete(oldest);
  return value;
}
