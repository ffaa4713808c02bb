"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { searchOf } from "./search-of";

type Values = Record<string, string | undefined>;

/**
 * Keeps a page's filter in its address without requesting the page again. Returns the filter and a function
 * that replaces it; empty values leave the address. `initial` is what the server read from the address.
 */
export function useUrlFilter<Filter extends Values>(
  initial: Filter,
): [filter: Filter, set: (filter: Filter) => void] {
  const path = usePathname() ?? "";
  const search = useSearchParams();
  const filter = search ? (Object.fromEntries(search) as Filter) : initial;
  const set = (next: Filter) => {
    const given = Object.entries(next).map(([key, value]) => [key, value ?? ""]);
    window.history.replaceState(null, "", `${path}${searchOf(Object.fromEntries(given))}`);
  };
  return [filter, set];
}
