"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/client";
import { erasureStartedSchema, erasureViewSchema } from "@/lib/people/erase/contract";

const pathOf = (personId: string) => `/api/people/${personId}/erasure`;

/** Reads what erasing someone would delete, and whether it's possible now. */
export const useErasure = (personId: string) =>
  useQuery({
    queryKey: ["people", "erasure", personId],
    queryFn: ({ signal }) => fetchJson(erasureViewSchema, pathOf(personId), { signal }),
    gcTime: 0,
  });

/** Erases someone, then opens the list of people: their own page no longer exists. */
export const useErase = (personId: string) =>
  useMutation({
    mutationFn: (body: { confirmation: string }) =>
      fetchJson(erasureStartedSchema, pathOf(personId), { method: "POST", body }),
    onSuccess: () => window.location.assign("/people"),
  });
