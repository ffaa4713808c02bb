import { knownValues } from "@/components/ui/form/known-values";
import { type RunSearch, runSearchSchema } from "@/lib/sync/contract";

/** Reads the filters of the list of syncs from an address. */
export function readRunFilter(query: Record<string, unknown>): RunSearch {
  return knownValues(runSearchSchema, query);
}
