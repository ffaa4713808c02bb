import { AppError } from "@/lib/errors";

/** Hashes at a time. Each takes 32 MB and one of the few threads that also look up files and names. */
const AT_A_TIME = 2;
/** As many may wait as are done in two to three seconds. Beyond that, an immediate refusal is better than a long wait. */
const WAITING = 16;
const RETRY_AFTER_SECONDS = 5;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Does one piece of password hashing, after those that came before it.
 * @throws AppError 429 `busy` when too many wait already; nothing was done then
 */
export async function inHashingQueue<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_A_TIME) {
    if (waiting.length >= WAITING) throw busy();
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // We pass the place on rather than free it, so that no one who comes now overtakes those who wait.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function busy(): AppError {
  return new AppError("busy", 429, "Too many people are signing in right now.", {
    advice: "Try again in a few seconds.",
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
