"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ShowMore } from "@/components/ui/list/show-more";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { isOutOfSight } from "./problems";

interface Props<Item> {
  query: UseInfiniteQueryResult<InfiniteData<{ items: Item[] }>, Error>;
  /** What the list contains: "Loading objectives". */
  noun: string;
  /** What an empty list says, and what to do first. */
  empty: ReactNode;
  children(items: Item[]): ReactNode;
}

/** Returns the items of all pages fetched so far. */
export function itemsOf<Item>(data: InfiniteData<{ items: Item[] }> | undefined): Item[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}

/**
 * Shows a list in each of its states: loading, failed, empty, loaded, and stale. Removes what the reader may no longer
 * see.
 */
export function Listed<Item>({ query, noun, empty, children }: Props<Item>) {
  const { data, error, isPending } = query;
  const items = itemsOf(data);
  const retry = () => void query.refetch();
  if (isPending) return <Loading label={`Loading ${noun}`} />;
  if (error && (data === undefined || isOutOfSight(error))) return <Failed error={error} onRetry={retry} />;
  return (
    <>
      {error ? <Stale error={error} onRetry={retry} /> : null}
      {items.length === 0 ? <Empty>{empty}</Empty> : children(items)}
      <ShowMore query={query}>Show more</ShowMore>
    </>
  );
}
