import { knownValues } from "@/components/ui/form/known-values";
import { type ChangeSearch, changeSearchSchema } from "@/lib/changes/contract";

/** Reads a filter of changes from an address. */
export function readChangeSearch(query: Record<string, unknown>): ChangeSearch {
  return knownValues(changeSearchSchema, query);
}
