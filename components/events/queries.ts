"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { oktaKey } from "@/components/ui/list/query-keys";
import { count } from "@/components/ui/text/format";
import {
  deliveryBodySchema,
  deliveryPageSchema,
  type EventHealth,
  eventHealthSchema,
  replayedSchema,
} from "@/lib/events/contract";
import { fetchJson } from "@/lib/http/client";

const HEALTH_EVERY_MS = 30_000;
const DELIVERIES_EVERY_MS = 10_000;

export interface DeliveryFilter {
  /** An email, Okta username or Okta ID; empty for everyone. */
  person: string;
  /** A sync's ID; empty for all. */
  run: string;
}

const keys = {
  health: [...oktaKey, "events", "health"],
  deliveries: [...oktaKey, "deliveries"],
  deliveriesOf: ({ person, run }: DeliveryFilter) => [...oktaKey, "deliveries", person, run],
  body: (deliveryId: string) => [...oktaKey, "delivery-body", deliveryId],
} as const;

/** Reads whether events arrive, every 30 seconds. `initial` holds the health the server rendered. */
export function useEventHealth(initial: EventHealth) {
  return useQuery({
    queryKey: keys.health,
    queryFn: ({ signal }) => fetchJson(eventHealthSchema, "/api/okta/events/health", { signal }),
    initialData: initial,
    refetchInterval: HEALTH_EVERY_MS,
  });
}

/** Reads deliveries page by page, the newest first. Refetches only while one page is shown. */
export function useDeliveries(filter: DeliveryFilter) {
  return useInfiniteQuery({
    queryKey: keys.deliveriesOf(filter),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(deliveryPageSchema, `/api/okta/deliveries?${deliveryQuery(filter, pageParam)}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : DELIVERIES_EVERY_MS),
  });
}

/** Returns the query string for a page of deliveries, without the empty filters. */
export function deliveryQuery({ person, run }: DeliveryFilter, cursor: string): URLSearchParams {
  const all = { cursor, person, run };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ""));
}

/** Reads a delivery's raw body once it is `wanted`. A body never changes. */
export function useRawBody(deliveryId: string, wanted: boolean) {
  return useQuery({
    queryKey: keys.body(deliveryId),
    queryFn: ({ signal }) =>
      fetchJson(deliveryBodySchema, `/api/okta/deliveries/${deliveryId}/body`, { signal }),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Queues a delivery's events to be processed again. */
export function useReplay(deliveryId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      fetchJson(replayedSchema, `/api/okta/deliveries/${deliveryId}/replay`, {
        method: "POST",
        body: {},
      }),
    onSuccess: ({ waiting }) => toast.success(`Processing ${count(waiting, "event")} again.`),
    onError: (error) => toast.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: keys.deliveries }),
  });
}
