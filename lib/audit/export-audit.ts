import { stringify } from "csv-stringify/sync";
import type { Context } from "@/lib/context";
import { escapeCell } from "@/lib/escape-cell";
import type { AuditSearch } from "./contract";
import { listAudit } from "./list-audit";

const HEADER = ["at", "who", "action", "target", "detail"];
/** Quotes even empty cells, so that a reader that expects another separator never starts a cell of ours. */
const QUOTED = { quoted: true, quoted_empty: true };
const AT_ONCE = 500;

/** Yields the audit log as CSV, latest first, page by page. No spreadsheet runs a cell as a formula. */
export async function* exportAuditCsv(context: Context, search: AuditSearch): AsyncGenerator<string> {
  yield stringify([HEADER], QUOTED);
  let cursor: string | undefined;
  do {
    const page = await listAudit(context, { ...search, cursor, limit: AT_ONCE });
    const lines = page.items.map(({ at, actor, action, target, detail }) =>
      [at, actor, action, target, Object.keys(detail).length > 0 ? JSON.stringify(detail) : null].map(
        escapeCell,
      ),
    );
    if (lines.length > 0) yield stringify(lines, QUOTED);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
