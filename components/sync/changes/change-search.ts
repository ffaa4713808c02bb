import { knownValues } from "@/components/ui/form/known-values";
import { type ChangeFilter, changeFilterSchema } from "@/lib/sync/contract";

/** Reads the filters of a sync's changes from an address. */
export function readChangeFilter(query: Record<string, unknown>): ChangeFilter {
  return knownValues(changeFilterSchema, query);
}
