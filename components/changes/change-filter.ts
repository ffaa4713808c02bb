import { type ChangeSearch, changeSearchSchema } from "@/lib/changes/contract";

/** Reads what changes are narrowed to from an address. What isn't one of our values counts as not given. */
export function readChangeSearch(query: Record<string, string | string[] | undefined>): ChangeSearch {
  const known = Object.entries(changeSearchSchema.shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(query[name]).data;
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(known);
}
