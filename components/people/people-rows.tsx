"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { Shield, Unplug } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { Evidence } from "@/components/sync/holds/evidence";
import { Badge } from "@/components/ui/badge";
import type { PersonView } from "@/lib/people/contract";
import { managerNote, roleWords, statusWords } from "./copy";

const ROW = "grid gap-x-4 gap-y-0.5 md:grid-cols-[2fr_1.4fr_1.6fr_1.4fr_8rem]";
const ROW_HEIGHT = 62;

/** Shows people in a table that renders only visible rows; below 768 px each row is a card. */
export function PeopleRows({
  people,
  hasMore,
  onMore,
  actions,
}: {
  people: PersonView[];
  hasMore: boolean;
  onMore(): void;
  /** What the caller may do with a person. */
  actions(person: PersonView): ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);
  const rows = useWindowVirtualizer({
    count: people.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    initialRect: { width: 1280, height: 900 },
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= people.length - 15) onMore();
  }, [hasMore, last, people.length, onMore]);
  return (
    <div role="table" aria-label="People" aria-rowcount={hasMore ? -1 : people.length + 1}>
      <div role="rowgroup" className="hidden md:block">
        <div role="row" aria-rowindex={1} className={`${ROW} border-b border-line pb-2 text-xs text-muted`}>
          {["Name", "Team", "Job title", "Manager", "Status"].map((name) => (
            <span role="columnheader" key={name}>
              {name}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" ref={list} className="relative" style={{ height: rows.getTotalSize() }}>
        {shown.map((row) => (
          <div
            key={row.key}
            ref={rows.measureElement}
            data-index={row.index}
            role="row"
            aria-rowindex={row.index + 2}
            className={`${ROW} absolute inset-x-0 top-0 border-b border-line py-2.5 text-sm md:items-center`}
            style={{ transform: `translateY(${row.start - rows.options.scrollMargin}px)` }}
          >
            <Cells person={people[row.index]} actions={actions} />
          </div>
        ))}
      </div>
    </div>
  );
}

interface CellsProps {
  person: PersonView | undefined;
  actions(person: PersonView): ReactNode;
}

function Cells({ person, actions }: CellsProps) {
  if (!person) return null;
  const { label, tone, icon } = statusWords[person.status];
  return (
    <>
      <div role="cell" className="min-w-0">
        <span className="flex items-center gap-2">
          <Link href={`/people/${person.id}`} className="truncate rounded font-medium hover:text-accent">
            {person.displayName}
          </Link>
          {person.role === "MEMBER" ? null : <Badge tone="plain">{roleWords[person.role].label}</Badge>}
          {person.isProtected ? (
            <Badge tone="plain" icon={Shield}>
              Protected
            </Badge>
          ) : null}
          {person.neverSync ? (
            <Badge tone="plain" icon={Unplug}>
              Not synced
            </Badge>
          ) : null}
        </span>
        <span className="block truncate text-muted">{person.email}</span>
        <Evidence evidence={person.evidence} />
      </div>
      <Cell name="Team" value={person.team?.name} />
      <Cell name="Job title" value={person.jobTitle} />
      <Cell name="Manager" value={person.manager?.displayName} note={managerNote(person)} />
      <div role="cell" className="flex items-center justify-between gap-1">
        <Badge tone={tone} icon={icon}>
          {label}
        </Badge>
        {actions(person)}
      </div>
    </>
  );
}

interface CellProps {
  name: string;
  value: string | null | undefined;
  note?: string | null;
}

function Cell({ name, value, note }: CellProps) {
  return (
    <div role="cell" className="min-w-0 truncate">
      <span className="text-muted md:hidden">{name}: </span>
      {value ?? <span className="text-muted">–</span>}
      {note ? <span className="text-xs text-muted md:block"> {note}</span> : null}
    </div>
  );
}
