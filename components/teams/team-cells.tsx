"use client";

import { Archive, Merge } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { number } from "@/components/ui/text/format";
import type { TeamView } from "@/lib/teams/contract";
import { inactiveNote, sourceNote } from "./copy";

export const ROW =
  "grid gap-x-4 gap-y-0.5 md:grid-cols-[minmax(0,2fr)_6rem_minmax(0,1.6fr)_minmax(0,1fr)_6.5rem]";

/** Shows one team's name, people and manager, and where they come from. */
export function TeamCells({ team, onChange }: { team: TeamView; onChange(team: TeamView): void }) {
  const { manager } = team;
  const note = inactiveNote(team);
  return (
    <>
      <div role="cell" className="flex min-w-0 items-center gap-2">
        <Link
          href={`/teams/${team.id}`}
          prefetch={false}
          dir="auto"
          className="min-w-0 truncate rounded font-medium hover:text-accent"
        >
          {team.name}
        </Link>
        {team.mergedInto || team.archivedAt ? (
          <Badge tone="plain" icon={team.mergedInto ? Merge : Archive}>
            {team.mergedInto ? "Merged" : "Archived"}
          </Badge>
        ) : null}
      </div>
      <div role="cell" className="text-muted tabular-nums md:text-right">
        {number(team.people)}
        <span className="md:hidden"> {team.people === 1 ? "person" : "people"}</span>
      </div>
      <div role="cell" className="min-w-0">
        {manager ? (
          <Link
            href={`/people/${manager.id}`}
            prefetch={false}
            dir="auto"
            className="block truncate rounded text-left hover:text-accent"
          >
            {manager.displayName}
          </Link>
        ) : (
          <span className="text-muted">No manager</span>
        )}
        {note ? <span className="block text-xs text-warn">{note}</span> : null}
      </div>
      <div role="cell" className="min-w-0 text-muted">
        {team.mergedInto ? (
          <>
            Into <bdi>{team.mergedInto.name}</bdi>
          </>
        ) : (
          sourceNote(team)
        )}
      </div>
      <div role="cell" className="md:text-right">
        {team.mergedInto ? null : (
          <Button
            variant="ghost"
            size="small"
            aria-label={`Change manager of ${team.name}`}
            onClick={() => onChange(team)}
          >
            Change …
          </Button>
        )}
      </div>
    </>
  );
}
