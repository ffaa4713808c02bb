"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { oktaKey } from "@/components/ui/list/query-keys";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import { type MoveSearch, type MoveView, moveMatchPageSchema, moveViewSchema } from "@/lib/move/contract";
import { serviceKeySchema, testSignInBegunSchema } from "@/lib/setup/contract";

export const MOVE_PATH = "/api/okta/move";

/**
 * The key of everything about the move. The integration's keys begin the same, so that all of it is refetched
 * together.
 */
const moveKey = [...oktaKey, "move"] as const;
const EVERY_SECOND = 1_000;
const EVERY_20_SECONDS = 20_000;

const working = ["READING", "SWITCHING", "RETURNING"];

/** Follows the move: every second while a job works on it. */
export const useMove = (initial: MoveView) =>
  useQuery({
    queryKey: moveKey,
    queryFn: ({ signal }) => fetchJson(moveViewSchema, MOVE_PATH, { signal }),
    initialData: initial,
    refetchInterval: ({ state }) =>
      working.includes(state.data?.move?.state ?? "") ? EVERY_SECOND : EVERY_20_SECONDS,
  });

/** Lists the accounts of the move, page after page. */
export const useMatches = (search: Omit<MoveSearch, "cursor">, version: string) =>
  useInfiniteQuery({
    queryKey: [...moveKey, "people", search, version],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(moveMatchPageSchema, `${MOVE_PATH}/people${searchOf({ ...search, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });

/** Does one act of the move, then refetches everything about the integration. */
export function useMoveAct<Body extends object = Record<string, never>>(act: string, done?: string) {
  const client = useQueryClient();
  return useMutation<MoveView, Error, Body>({
    mutationFn: (body) => fetchJson(moveViewSchema, `${MOVE_PATH}/${act}`, { method: "POST", body }),
    onSuccess: () => (done ? toast.success(done) : undefined),
    onSettled: () => void client.invalidateQueries({ queryKey: oktaKey }),
  });
}

/** Chooses who an account is in the new org; null for no one. */
export function useChoice() {
  const client = useQueryClient();
  return useMutation<MoveView, Error, { personId: string; oktaId: string | null }>({
    mutationFn: ({ personId, oktaId }) =>
      fetchJson(moveViewSchema, `${MOVE_PATH}/people/${personId}`, { method: "POST", body: { oktaId } }),
    onError: (error) => toast.error(error.message),
    onSettled: () => void client.invalidateQueries({ queryKey: moveKey }),
  });
}

/** Starts a sign-in through the new org. */
export const useMoveSignIn = () =>
  useMutation({
    mutationFn: () => fetchJson(testSignInBegunSchema, `${MOVE_PATH}/sign-in`, { method: "POST", body: {} }),
    onSuccess: ({ url }) => window.location.assign(url),
  });

/** Creates a key pair for a service app in the new org. */
export function useMoveKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson(serviceKeySchema, `${MOVE_PATH}/key`, { method: "POST", body: {} }),
    onSettled: () => void client.invalidateQueries({ queryKey: moveKey }),
  });
}
