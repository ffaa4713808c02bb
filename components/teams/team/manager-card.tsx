"use client";

import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Card, CardTitle } from "@/components/ui/card";
import { useZone } from "@/components/ui/text/time";
import type { TeamPageView } from "@/lib/teams/contract";
import { inactiveNote, sourceSentence } from "../copy";

/** Shows the team's manager, and who or what set them. */
export function ManagerCard({ view }: { view: TeamPageView }) {
  const { manager } = view.team;
  const zone = useZone();
  const note = inactiveNote(view.team);
  return (
    <Card aria-labelledby="manager-title">
      <CardTitle id="manager-title">Manager</CardTitle>
      {manager ? (
        <p className="flex items-center gap-2.5">
          <Avatar name={manager.displayName} />
          <Link
            href={`/people/${manager.id}`}
            dir="auto"
            className="min-w-0 truncate rounded hover:text-accent"
          >
            {manager.displayName}
          </Link>
        </p>
      ) : (
        <p>No manager</p>
      )}
      {note ? <p className="mt-2 text-warn">{note}.</p> : null}
      <p className="mt-2 text-muted">{sourceSentence(view, zone)}</p>
      {view.managerFrom ? (
        <Link
          href={`/people/${view.managerFrom.id}`}
          className="mt-1 inline-block rounded text-accent hover:underline"
        >
          View <bdi>{view.managerFrom.displayName}</bdi>
        </Link>
      ) : null}
    </Card>
  );
}
