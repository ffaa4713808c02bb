"use client";

import Link from "next/link";
import { statusWords } from "@/components/people/copy";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card, CardTitle } from "@/components/ui/card";
import { ShowMore } from "@/components/ui/list/show-more";
import { Empty, Stale } from "@/components/ui/states";
import type { MembersPage } from "@/lib/teams/contract";
import { useMembers } from "../queries";

/** Lists the team's people, page after page. */
export function MembersCard({ id, initial }: { id: string; initial: MembersPage }) {
  const members = useMembers(id, initial);
  const items = members.data.pages.flatMap((page) => page.items);
  return (
    <Card aria-labelledby="members-title">
      <CardTitle id="members-title">People</CardTitle>
      {members.isError ? <Stale error={members.error} onRetry={() => void members.refetch()} /> : null}
      {items.length === 0 ? (
        <Empty>
          No one is in this team now. Someone who gets it in Okta appears here after the next sync.
        </Empty>
      ) : null}
      <ul aria-label="People" className="divide-y divide-line">
        {items.map((person) => (
          <li
            key={person.id}
            className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)] sm:items-center"
          >
            <span className="flex min-w-0 items-center gap-2.5">
              <Avatar name={person.displayName} />
              <span className="min-w-0">
                <span className="flex items-center gap-2">
                  <Link
                    href={`/people/${person.id}`}
                    prefetch={false}
                    dir="auto"
                    className="truncate rounded font-medium hover:text-accent"
                  >
                    {person.displayName}
                  </Link>
                  {person.status === "ACTIVE" ? null : (
                    <Badge tone={statusWords[person.status].tone} icon={statusWords[person.status].icon}>
                      {statusWords[person.status].label}
                    </Badge>
                  )}
                </span>
                <span dir="auto" className="block truncate text-left text-xs text-muted">
                  {person.jobTitle}
                </span>
              </span>
            </span>
            <span className="min-w-0 truncate text-muted">
              {person.manager ? (
                <>
                  Manager: <bdi>{person.manager.displayName}</bdi>
                </>
              ) : (
                "No manager"
              )}
            </span>
          </li>
        ))}
      </ul>
      <ShowMore query={members}>Show 100 more</ShowMore>
    </Card>
  );
}
