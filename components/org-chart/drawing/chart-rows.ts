import { type ChartData, type ChartRow, TOP } from "../chart-data";

/** The open and the loading rows of the chart. */
export interface Opened {
  open: ReadonlySet<string>;
  failed: ReadonlySet<string>;
}

type Unplaced = Omit<ChartRow, "level" | "position" | "siblings" | "parent">;

/** Returns the rows to show, from the top down: below each open row its own rows. */
export function rowsOf(data: ChartData, opened: Opened): ChartRow[] {
  const rows: ChartRow[] = [];
  const stack: ChartRow[] = [];
  const push = (below: Unplaced[], parent: ChartRow | null) => {
    for (const [index, row] of [...below.entries()].toReversed())
      stack.push({
        ...row,
        parent: parent?.key ?? null,
        level: (parent?.level ?? 0) + 1,
        position: index + 1,
        siblings: below.length,
      });
  };
  push(
    [...reportsRows(data, opened, TOP), ...data.loops.map((_, index) => loopRow(data, opened, index))],
    null,
  );
  for (let row = stack.pop(); row; row = stack.pop()) {
    rows.push(row);
    if (row.isOpen) push(rowsBelow(data, opened, row), row);
  }
  return rows;
}

function rowsBelow(data: ChartData, opened: Opened, row: ChartRow): Unplaced[] {
  if (row.kind !== "loop") return reportsRows(data, opened, row.key);
  const loop = data.loops[Number(row.key.slice(LOOP.length))] ?? [];
  return loop.flatMap((id) => personRow(data, opened, id));
}

function reportsRows(data: ChartData, opened: Opened, of: string): Unplaced[] {
  const reports = data.reports.get(of);
  if (opened.failed.has(of))
    return [...shownOf(data, opened, of), { key: `failed:${of}`, kind: "failed", of }];
  if (!reports) return [{ key: `loading:${of}`, kind: "loading", of }];
  const more: Unplaced[] = reports.nextCursor === null ? [] : [{ key: `more:${of}`, kind: "more", of }];
  return [...shownOf(data, opened, of), ...more];
}

function shownOf(data: ChartData, opened: Opened, of: string): Unplaced[] {
  return (data.reports.get(of)?.ids ?? []).flatMap((id) => personRow(data, opened, id));
}

function personRow(data: ChartData, { open }: Opened, id: string): Unplaced[] {
  const person = data.people.get(id);
  if (!person) return [];
  return [{ key: id, kind: "person", person, ...(person.direct > 0 ? { isOpen: open.has(id) } : {}) }];
}

const LOOP = "loop:";

/** The key of a loop's row. */
export function loopKey(index: number): string {
  return `${LOOP}${index}`;
}

function loopRow(data: ChartData, { open }: Opened, index: number): Unplaced {
  const key = loopKey(index);
  const names = (data.loops[index] ?? []).map((id) => data.people.get(id)?.name ?? "");
  return { key, kind: "loop", names, isOpen: open.has(key) };
}
