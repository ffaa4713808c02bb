import { knownValues } from "@/components/ui/known-values";
import { type ChangeSearch, changeSearchSchema } from "@/lib/changes/contract";

/** Reads what changes are narrowed to from an address. */
export function readChangeSearch(query: Record<string, unknown>): ChangeSearch {
  return knownValues(changeSearchSchema, query);
}
