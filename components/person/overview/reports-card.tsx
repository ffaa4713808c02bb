"use client";

import Link from "next/link";
import { peopleHref } from "@/components/people/list/people-view";
import { Avatar } from "@/components/ui/avatar";
import { Card, CardTitle } from "@/components/ui/card";
import { count, number } from "@/components/ui/text/format";
import type { PersonPageView } from "@/lib/person/contract";

/** Lists the first direct reports, with a link to all. */
export function ReportsCard({
  reports,
  managerId,
}: {
  reports: PersonPageView["reports"];
  managerId: string;
}) {
  if (reports.count === 0) return null;
  return (
    <Card aria-labelledby="reports-title">
      <CardTitle id="reports-title">{count(reports.count, "direct report")}</CardTitle>
      <ul className="space-y-2">
        {reports.first.map(({ id, displayName, jobTitle }) => (
          <li key={id} className="flex items-center gap-2.5">
            <Avatar name={displayName} />
            <span className="min-w-0">
              <Link href={`/people/${id}`} dir="auto" className="block truncate rounded hover:text-accent">
                {displayName}
              </Link>
              <span dir="auto" className="block truncate text-xs text-muted">
                {jobTitle}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {reports.count > reports.first.length ? (
        <Link href={peopleHref({ manager: managerId })} className="mt-2 block text-accent hover:underline">
          Show all {number(reports.count)}
        </Link>
      ) : null}
    </Card>
  );
}
