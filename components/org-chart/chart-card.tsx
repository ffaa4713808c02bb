import { ChevronRight, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { CARD } from "@/components/org-chart/drawing/layout";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { ChartRow } from "./chart-data";
import { OtherRow } from "./tree/other-row";
import { markOf, reportsLong, reportsShort } from "./words";

interface ChartCardProps {
  row: ChartRow;
  /** The team that is shown, if any: people of other teams are dimmed. */
  team: string | null;
  isActive: boolean;
  onToggle?(row: ChartRow): void;
}

/** A row of the chart as a card of a fixed size. */
export function ChartCard({ row, team, isActive, onToggle }: ChartCardProps) {
  const { person } = row;
  const isOutside = team !== null && person !== undefined && person.team?.id !== team;
  const mark = markOf(row);
  return (
    <div
      style={{ width: CARD.width, height: CARD.height }}
      className={cn(
        "relative flex items-center gap-2.5 rounded-card border border-line bg-surface px-2.5 shadow-raised",
        isOutside && "border-dashed bg-background shadow-none",
        row.kind === "loop" && "border-warn bg-warn-soft",
        isActive && "border-accent ring-1 ring-accent",
      )}
    >
      {person ? (
        <>
          <Avatar name={person.name} />
          <div className="min-w-0 grow">
            <Link
              href={`/people/${person.id}`}
              prefetch={false}
              tabIndex={-1}
              draggable={false}
              dir="auto"
              className={cn(
                "block truncate rounded text-left hover:text-accent",
                isOutside ? "text-muted" : "font-medium",
              )}
              title={person.name}
            >
              {person.name}
            </Link>
            <p dir="auto" className="truncate text-left text-xs text-muted">
              {[person.jobTitle, person.team?.name].filter(Boolean).join(" · ") || "No team"}
            </p>
          </div>
          <Opener row={row} isCounted={team === null} onToggle={onToggle} />
          {mark ? (
            <span className="absolute -top-3 left-3">
              <Badge tone={mark.tone} icon={mark.tone === "warn" ? TriangleAlert : undefined}>
                {mark.label}
              </Badge>
            </span>
          ) : null}
        </>
      ) : (
        <OtherRow row={row} onToggle={onToggle} />
      )}
    </div>
  );
}

/** The button that shows or hides someone's reports. The tree's keys do the same, so it doesn't take the focus. */
export function Opener({
  row,
  isCounted,
  onToggle,
}: {
  row: ChartRow;
  isCounted: boolean;
  onToggle?: (row: ChartRow) => void;
}) {
  const { person, isOpen } = row;
  if (isOpen === undefined || !person) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`${isOpen ? "Hide" : "Show"} reports of ${person.name}`}
      title={reportsLong(person)}
      className="-mr-1 inline-flex min-h-8 shrink-0 items-center gap-0.5 rounded-control px-1 text-xs text-muted tabular-nums hover:bg-soft hover:text-foreground"
      onClick={() => onToggle?.(row)}
    >
      {isCounted ? reportsShort(person) : null}
      <ChevronRight aria-hidden className={cn("size-4 transition-transform", isOpen && "rotate-90")} />
    </button>
  );
}
