import type { ChartRow } from "./chart-data";

/** What a key does in the tree. "follow" opens a person's page. */
export interface KeyAct {
  kind: "focus" | "open" | "close" | "follow" | "load";
  key: string;
}

/**
 * Returns what a key does, by the rules for trees (WAI-ARIA): up and down move through the visible rows, right opens or
 * enters, left closes or leaves, Home and End go to the ends, Enter follows, letters find. `typed` is what came before.
 */
export function actOf(rows: readonly ChartRow[], active: string, key: string, typed = ""): KeyAct | null {
  const at = Math.max(
    rows.findIndex((row) => row.key === active),
    0,
  );
  const row = rows[at];
  if (!row) return null;
  const focus = (to: ChartRow | undefined): KeyAct | null => (to ? { kind: "focus", key: to.key } : null);
  switch (key) {
    case "ArrowDown":
      return focus(rows[at + 1]);
    case "ArrowUp":
      return focus(rows[at - 1]);
    case "Home":
      return focus(rows[0]);
    case "End":
      return focus(rows.at(-1));
    case "ArrowRight":
      if (row.isOpen === false) return { kind: "open", key: row.key };
      return row.isOpen ? focus(rows[at + 1]) : null;
    case "ArrowLeft":
      if (row.isOpen) return { kind: "close", key: row.key };
      return focus(rows.find(({ key }) => key === row.parent));
    case "Enter":
      return enter(row);
    case " ":
      return typed === "" ? toggle(row) : focus(found(rows, at, `${typed} `));
    default:
      return [...key].length === 1 ? focus(found(rows, at, typed + key)) : null;
  }
}

function enter(row: ChartRow): KeyAct | null {
  if (row.kind === "person") return { kind: "follow", key: row.key };
  if (row.kind === "more" || row.kind === "failed") return { kind: "load", key: row.of ?? row.key };
  return toggle(row);
}

function toggle({ key, isOpen }: ChartRow): KeyAct | null {
  return isOpen === undefined ? null : { kind: isOpen ? "close" : "open", key };
}

/** The next row whose name starts with what was typed; the current one only if more than one letter was typed. */
function found(rows: readonly ChartRow[], at: number, text: string): ChartRow | undefined {
  const wanted = text.toLocaleLowerCase();
  const first = [...text].length > 1 ? at : at + 1;
  const inTurn = [...rows.slice(first), ...rows.slice(0, first)];
  return inTurn.find(({ person }) => person?.name.toLocaleLowerCase().startsWith(wanted));
}
