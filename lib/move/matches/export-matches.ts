import { stringify } from "csv-stringify/sync";
import type { Context } from "@/lib/context";
import { escapeCell } from "@/lib/escape-cell";
import type { MoveSearch } from "../contract";
import { listMatches } from "./list-matches";

const HEADER = [
  "name",
  "email",
  "employee_number",
  "result",
  "matched_by",
  "old_okta_id",
  "new_okta_id",
  "candidates",
  "effect",
];
/**
 * Quotes even empty cells. Otherwise a reader that expects another separator could see a cell begin inside
 * ours.
 */
const QUOTED = { quoted: true, quoted_empty: true };
const AT_ONCE = 1000;

/** Yields the accounts of the company's latest move as CSV, page by page. No spreadsheet runs a cell. */
export async function* exportMatches(context: Context, input: MoveSearch): AsyncGenerator<string> {
  yield stringify([HEADER], QUOTED);
  let cursor: string | undefined;
  do {
    const page = await listMatches(context, { ...input, cursor, limit: AT_ONCE });
    const lines = page.items.map((item) =>
      [
        item.name,
        item.email,
        item.employeeNumber,
        item.outcome.toLowerCase(),
        item.by,
        item.oldOktaId,
        item.newOktaId,
        item.candidates.map(({ oktaId, email }) => `${oktaId} ${email ?? ""}`.trim()).join("; "),
        item.effect,
      ].map(escapeCell),
    );
    if (lines.length > 0) yield stringify(lines, QUOTED);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
