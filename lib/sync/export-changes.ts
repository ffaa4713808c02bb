import { stringify } from "csv-stringify/sync";
import type { Context } from "@/lib/context";
import { listChanges } from "./list-changes";

const HEADER = ["change", "state", "name", "email", "okta_id", "field", "before", "after", "reason"];

/**
 * The changes of a run as CSV, page by page: a line a changed field. Cells that a spreadsheet would run as a formula
 * are quoted with an apostrophe.
 * @throws AppError 404 when the company has no such run
 */
export async function* exportChanges(context: Context, input: { runId: string }): AsyncGenerator<string> {
  yield stringify([HEADER]);
  let cursor: string | undefined;
  do {
    const page = await listChanges(context, { runId: input.runId, cursor });
    const lines = page.items.flatMap((change) => {
      const start = [change.kind, change.state, change.personName, change.personEmail, change.oktaId];
      const fields = change.fields.length > 0 ? change.fields : [{ field: "", before: null, after: null }];
      return fields.map((one) => [...start, one.field, one.before, one.after, change.reason].map(harmless));
    });
    yield stringify(lines);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function harmless(cell: string | null): string {
  if (cell === null) return "";
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
