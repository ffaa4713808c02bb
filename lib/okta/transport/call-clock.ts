import { AsyncLocalStorage } from "node:async_hooks";
import type { CallClock } from "./org-transport";

const clocks = new AsyncLocalStorage<CallClock>();

/** Runs one call. All of its requests, including those for a token and retries, share one deadline. */
export function inOneCall<T>(work: (clock: CallClock) => Promise<T>): Promise<T> {
  const clock: CallClock = { startedAt: null };
  return clocks.run(clock, () => work(clock));
}

/** Returns the clock of the call this runs in; undefined outside of one. */
export function currentClock(): CallClock | undefined {
  return clocks.getStore();
}
