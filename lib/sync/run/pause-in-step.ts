import { IN_STEP_PAUSES_MS } from "@/lib/sync/run/fail/retry-delays";

/**
 * Waits before another try within a step, a little longer each time (`tries` from 0). Returns false at once
 * if there were enough tries, or if the step's time would end before the next.
 * @param deadline epoch milliseconds
 */
export async function pauseInStep(tries: number, deadline: number): Promise<boolean> {
  const pause = IN_STEP_PAUSES_MS[tries];
  if (pause === undefined || Date.now() + pause >= deadline) return false;
  await new Promise((resolve) => setTimeout(resolve, pause));
  return true;
}
