import { stringify } from "csv-stringify/sync";
import type { Context } from "@/lib/context";
import { escapeCell } from "@/lib/escape-cell";
import { listChanges } from "./list-changes";

const HEADER = ["change", "state", "name", "email", "okta_id", "field", "before", "after", "reason"];

/**
 * Quotes even empty cells. Otherwise a reader that expects another separator could see a cell begin inside
 * ours.
 */
const QUOTED = { quoted: true, quoted_empty: true };

/**
 * Yields the changes of a run as CSV, page by page: a line per changed field. No spreadsheet runs a cell as a
 * formula (see `escapeCell`).
 * @throws AppError 404 when the company has no such run
 */
export async function* exportChanges(context: Context, input: { runId: string }): AsyncGenerator<string> {
  yield stringify([HEADER], QUOTED);
  let cursor: string | undefined;
  do {
    const page = await listChanges(context, { runId: input.runId, cursor });
    const lines = page.items.flatMap((change) => {
      const start = [change.kind, change.state, change.personName, change.personEmail, change.oktaId];
      const fields = change.fields.length > 0 ? change.fields : [{ field: "", before: null, after: null }];
      return fields.map((one) => [...start, one.field, one.before, one.after, change.reason].map(escapeCell));
    });
    yield stringify(lines, QUOTED);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
