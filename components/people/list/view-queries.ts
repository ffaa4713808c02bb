"use client";

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { fetchJson } from "@/lib/http/client";
import { type PeopleViewQuery, type SavedView, savedViewsSchema } from "@/lib/people/contract";

// Separate from the lists of people, because no change to people changes these.
const savedViewsQuery = queryOptions({
  queryKey: ["people-views"],
  queryFn: ({ signal }) => fetchJson(savedViewsSchema, "/api/people/views", { signal }),
});

/** Lists the views that this admin has saved. */
export const useSavedViews = (initial: SavedView[]) =>
  useQuery({ ...savedViewsQuery, initialData: { items: initial } });

/** Saves a view under a name. */
export function useSaveView(onSaved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; view: PeopleViewQuery }) =>
      fetchJson(savedViewsSchema, "/api/people/views", { method: "POST", body }),
    onSuccess: (views) => {
      client.setQueryData(savedViewsQuery.queryKey, views);
      onSaved();
    },
  });
}

/** Deletes one of this admin's views. */
export function useDeleteView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: SavedView) =>
      fetchJson(savedViewsSchema, `/api/people/views/${id}`, { method: "DELETE" }),
    onSuccess: (views, { name }) => {
      client.setQueryData(savedViewsQuery.queryKey, views);
      toast.success(`View "${name}" deleted.`);
    },
    onError: (error) => toast.error(error.message),
  });
}
