"use client";

import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { searchOf } from "@/components/ui/search-of";
import { type CompanyView, companiesSchema } from "@/lib/company/contract";
import { fetchJson } from "@/lib/http/client";

export interface CompaniesPage {
  items: CompanyView[];
  nextCursor: string | null;
}

export const companyKeys = {
  all: ["staff", "companies"] as const,
  list: (query: string) => ["staff", "companies", query] as const,
};

export const companiesQuery = (query: string, initial: CompaniesPage | null) =>
  infiniteQueryOptions({
    queryKey: companyKeys.list(query),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(companiesSchema, `/api/staff/companies${searchOf({ query, cursor: pageParam })}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(initial ? { initialData: { pages: [initial], pageParams: [""] } } : {}),
  });

/** Lists companies for staff, page after page; `initial` is the first page where the server has sent it. */
export const useCompanies = (query: string, initial: CompaniesPage | null) =>
  useInfiniteQuery(companiesQuery(query, initial));

/** Changes a company as staff; afterwards the list of companies is fetched again. */
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
