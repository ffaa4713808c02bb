import { knownValues } from "@/components/ui/form/known-values";
import { type RunSearch, runSearchSchema } from "@/lib/sync/contract";

/** Reads what the list of syncs is narrowed to from an address. */
export function readRunFilter(query: Record<string, unknown>): RunSearch {
  return knownValues(runSearchSchema, query);
}
