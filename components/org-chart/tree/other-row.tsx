import { LoaderCircle, Repeat, RotateCw } from "lucide-react";
import type { ChartRow } from "../chart-data";
import { loopLine } from "../words";

/** A row that doesn't stand for one person. */
export function OtherRow({ row, onToggle }: { row: ChartRow; onToggle?: (row: ChartRow) => void }) {
  if (row.kind === "loop")
    return (
      <>
        <Repeat aria-hidden className="size-4 shrink-0 text-warn" />
        <p className="min-w-0 text-xs text-warn" title={loopLine(row.names ?? [])}>
          <span className="font-medium">In a loop</span>
          <span dir="auto" className="block truncate">
            {loopLine(row.names ?? [])}
          </span>
        </p>
      </>
    );
  if (row.kind === "loading")
    return (
      <p className="flex items-center gap-2 text-muted">
        <LoaderCircle aria-hidden className="size-4 animate-spin" /> Loading
      </p>
    );
  return (
    <button
      type="button"
      tabIndex={-1}
      className="flex min-h-8 items-center gap-2 rounded-control text-accent hover:underline"
      onClick={() => onToggle?.(row)}
    >
      {row.kind === "failed" ? <RotateCw aria-hidden className="size-4" /> : null}
      {row.kind === "failed" ? "Couldn't load. Try again." : "Show 50 more"}
    </button>
  );
}
