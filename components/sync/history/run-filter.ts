import { runStates, runTriggers } from "@/lib/sync/contract";

/** What the list of syncs is narrowed to. It stands in the address, so that a link leads to the same list. */
export interface RunFilter {
  status?: (typeof runStates)[number];
  trigger?: (typeof runTriggers)[number];
}

/** Reads the filter out of an address; what isn't one of our values counts as not said. */
export function readRunFilter(query: Record<string, string | string[] | undefined>): RunFilter {
  const status = runStates.find((state) => state === query.status);
  const trigger = runTriggers.find((one) => one === query.trigger);
  return { ...(status ? { status } : {}), ...(trigger ? { trigger } : {}) };
}
