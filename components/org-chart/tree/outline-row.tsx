"use client";

import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Opener } from "../chart-card";
import type { ChartRow } from "../chart-data";
import { markOf } from "../words";
import { OtherRow } from "./other-row";

/** Shows one row of the outline. */
export function OutlineRow({
  row,
  team,
  onToggle,
}: {
  row: ChartRow;
  team: string | null;
  onToggle(row: ChartRow): void;
}) {
  const { person } = row;
  if (!person) return <OtherRow row={row} onToggle={onToggle} />;
  const mark = markOf(row);
  const isOutside = team !== null && person.team?.id !== team;
  return (
    <>
      <Avatar name={person.name} />
      <div className="min-w-0 grow">
        <span className="flex items-center gap-2">
          <Link
            href={`/people/${person.id}`}
            prefetch={false}
            tabIndex={-1}
            dir="auto"
            className={cn("truncate rounded hover:text-accent", isOutside ? "text-muted" : "font-medium")}
          >
            {person.name}
          </Link>
          {mark ? <Badge tone={mark.tone}>{mark.label}</Badge> : null}
        </span>
        <p dir="auto" className="truncate text-left text-xs text-muted">
          {[person.jobTitle, person.team?.name].filter(Boolean).join(" · ") || "No team"}
        </p>
      </div>
      <Opener row={row} isCounted={team === null} onToggle={onToggle} />
    </>
  );
}
