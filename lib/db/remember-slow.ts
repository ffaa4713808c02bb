/** What takes longer than this, in milliseconds, is remembered. */
const SLOW_MS = 60;
/** How old a remembered value may be, in milliseconds. */
const OLDEST_MS = 10 * 60_000;
/** Counting anew takes at most one part in so many of the time. */
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
 * Returns what `work` counts. For a small company that is always counted anew. If counting took long, as it does for hundreds of
 * thousands of people, this process keeps the value, returns it at once the next time, and counts again meanwhile: such
 * figures on a page may lag behind by one look at it. Use a key of the company and the figure, and a `work` outside transactions.
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
