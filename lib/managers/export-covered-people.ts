import { stringify } from "csv-stringify/sync";
import type { Context } from "@/lib/context";
import { escapeCell } from "@/lib/escape-cell";
import type { CoveredSearch } from "@/lib/sync/contract";
import { listCoveredPeople } from "./list-covered-people";

const HEADER = ["name", "email", "okta_id", "manager_in_okta", "result", "matched_by", "manager"];
/**
 * Quotes even empty cells. Otherwise a reader that expects another separator could see a cell begin inside
 * ours.
 */
const QUOTED = { quoted: true, quoted_empty: true };
const AT_ONCE = 1000;

/** Yields people and how their manager was found as CSV, page by page. No spreadsheet runs a cell. */
export async function* exportCoveredPeople(context: Context, input: CoveredSearch): AsyncGenerator<string> {
  yield stringify([HEADER], QUOTED);
  let cursor: string | undefined;
  do {
    const page = await listCoveredPeople(context, { ...input, cursor, limit: AT_ONCE });
    const lines = page.items.map(({ name, email, oktaId, value, outcome, key, manager }) =>
      [name, email, oktaId, value, outcome, key, manager?.name ?? null].map(escapeCell),
    );
    if (lines.length > 0) yield stringify(lines, QUOTED);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
