import { type RunSearch, runSearchSchema } from "@/lib/sync/contract";

/** Reads the filter out of an address. What isn't one of our values counts as not given. */
export function readRunFilter(query: Record<string, string | string[] | undefined>): RunSearch {
  const known = Object.entries(runSearchSchema.shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(query[name]).data;
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(known);
}
