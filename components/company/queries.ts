"use client";

import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { searchOf } from "@/components/ui/list/search-of";
import { type CompanyView, companiesSchema } from "@/lib/company/contract";
import { fetchJson } from "@/lib/http/client";
import { companyHealthsSchema } from "@/lib/staff/contract";

const EVERY_MINUTE = 60_000;

export interface CompaniesPage {
  items: CompanyView[];
  nextCursor: string | null;
}

const companyKeys = {
  all: ["staff", "companies"] as const,
  list: (query: string) => ["staff", "companies", query] as const,
  health: (ids: string) => ["staff", "companies", "health", ids] as const,
};

const companiesQuery = (query: string, initial: CompaniesPage | null) =>
  infiniteQueryOptions({
    queryKey: companyKeys.list(query),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(companiesSchema, `/api/staff/companies${searchOf({ query, cursor: pageParam })}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(initial ? { initialData: { pages: [initial], pageParams: [""] } } : {}),
  });

/** Lists companies for staff, page after page; `initial` is the first page if the server has sent it. */
export const useCompanies = (query: string, initial: CompaniesPage | null) =>
  useInfiniteQuery(companiesQuery(query, initial));

/** Follows the health of the companies with these IDs; without any it asks nothing. */
export const useCompanyHealth = (ids: string[]) =>
  useQuery({
    queryKey: companyKeys.health(ids.join(",")),
    queryFn: ({ signal }) =>
      fetchJson(companyHealthsSchema, `/api/staff/companies/health${searchOf({ ids: ids.join(",") })}`, {
        signal,
      }),
    enabled: ids.length > 0,
    refetchInterval: EVERY_MINUTE,
  });

/** Changes a company as staff, then refetches the list of companies. */
export function useCompanyMutation<Input, Output>(
  change: (input: Input) => Promise<Output>,
  onSuccess?: (output: Output) => void,
) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: change,
    onSuccess,
    onSettled: () => client.invalidateQueries({ queryKey: companyKeys.all }),
  });
}
