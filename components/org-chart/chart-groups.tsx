"use client";

import { Repeat } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { Card, CardTitle } from "@/components/ui/card";
import { ShowMore } from "@/components/ui/list/show-more";
import { Failed, Loading, Stale } from "@/components/ui/states";
import { number } from "@/components/ui/text/format";
import type { OrgChartView } from "@/lib/org-chart/contract";
import { useUnmanaged } from "./queries";
import { unmanagedReason } from "./words";

/** People whom the picture doesn't show: those without a manager and reports, and those in a loop. */
export function ChartGroups({ loops }: { loops: OrgChartView["loops"] }) {
  return (
    <div className="space-y-5 print:hidden">
      {loops.length > 0 ? <Loops loops={loops} /> : null}
      <Unmanaged />
    </div>
  );
}

function Loops({ loops }: { loops: OrgChartView["loops"] }) {
  const people = loops.reduce((sum, loop) => sum + loop.people.length, 0);
  return (
    <Card aria-labelledby="loops-title">
      <CardTitle id="loops-title">In a loop ({number(people)})</CardTitle>
      <p className="mb-2 text-muted">
        These people manage each other in a circle, so none of them has a manager. Change one person's
        manager.
      </p>
      <ul className="space-y-2">
        {loops.map(({ people }) => (
          <li key={people[0]?.id} className="flex gap-2">
            <Repeat aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
            <span className="min-w-0 break-words">
              {[...people, ...people.slice(0, 1)].map(({ id, name }, index) => (
                <Fragment key={index === people.length ? "again" : id}>
                  {index > 0 ? <span aria-hidden> → </span> : null}
                  <Link
                    href={`/people/${id}`}
                    prefetch={false}
                    dir="auto"
                    className="rounded hover:text-accent"
                  >
                    {name}
                  </Link>
                </Fragment>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Unmanaged() {
  const list = useUnmanaged();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const count = list.data?.pages[0]?.count ?? null;
  const hasMore = list.data?.pages[0]?.hasMore ?? false;
  return (
    <Card aria-labelledby="unmanaged-title">
      <CardTitle id="unmanaged-title">
        No manager, no reports{count === null ? "" : ` (${number(count)}${hasMore ? " or more" : ""})`}
      </CardTitle>
      {list.isPending ? <Loading label="Loading people without a manager" /> : null}
      {list.isError && items.length === 0 ? (
        <Failed error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isError && items.length > 0 ? (
        <Stale error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {count === 0 ? <p className="text-muted">Everyone has a manager or manages someone.</p> : null}
      <ul className="max-h-96 space-y-2 overflow-y-auto">
        {items.map((person) => (
          <li key={person.id} className="min-w-0">
            <Link
              href={`/people/${person.id}`}
              prefetch={false}
              dir="auto"
              className="block truncate rounded hover:text-accent"
            >
              {person.name}
            </Link>
            <span className="block text-xs break-words text-muted">{unmanagedReason(person)}</span>
          </li>
        ))}
      </ul>
      <ShowMore query={list}>Show 50 more</ShowMore>
    </Card>
  );
}
