import { knownValues } from "@/components/ui/form/known-values";
import { type ChangeFilter, changeFilterSchema } from "@/lib/sync/contract";

/** Reads what the changes of a sync are narrowed to from an address. */
export function readChangeFilter(query: Record<string, unknown>): ChangeFilter {
  return knownValues(changeFilterSchema, query);
}
