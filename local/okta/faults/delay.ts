import { pick } from "../population/random";
import type { FaultSettings } from "./settings";

/** The 95th percentile of the normal distribution. */
const Z95 = 1.645;
const STEPS = 1_000_003;

/** Returns the milliseconds by which the n-th answer waits: fixed, or log-normal with that median and 95th percentile. */
export function delayOf(latency: NonNullable<FaultSettings["latency"]>, n: number): number {
  if ("fixedMs" in latency) return latency.fixedMs;
  const seed = latency.seed ?? 1;
  const sigma = Math.log(latency.p95Ms / latency.medianMs) / Z95;
  // Box and Muller: two uniform numbers make a normal one.
  const u = (pick(seed, n, 21, STEPS) + 1) / STEPS;
  const v = pick(seed, n, 22, STEPS) / STEPS;
  const z = Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
  return latency.medianMs * Math.exp(sigma * z);
}
