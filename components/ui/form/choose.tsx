import type { ReactNode } from "react";
import type { ChosenRows } from "@/components/ui/list/use-chosen";

const box = "size-4 shrink-0 accent-(--accent)";

/** The checkbox of a row; `label` names the row. */
export function Choose({ rows, id, label }: { rows: ChosenRows; id: string; label: string }) {
  return (
    <input
      type="checkbox"
      aria-label={`Select ${label}`}
      className={`mt-1 ${box}`}
      checked={rows.has(id)}
      onChange={() => rows.toggle(id)}
    />
  );
}

/** The actions for several rows: a checkbox for all of them, and the actions beside it. */
export function ChooseBar({
  rows,
  total,
  children,
}: {
  rows: ChosenRows;
  total: number;
  children: ReactNode;
}) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <label className="flex min-h-9 items-center gap-2 pr-2 text-sm">
        <input type="checkbox" className={box} checked={rows.isAll} onChange={rows.toggleAll} />
        All {total}
      </label>
      {children}
    </div>
  );
}
