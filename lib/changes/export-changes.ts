import { stringify } from "csv-stringify/sync";
import type { Context } from "@/lib/context";
import { escapeCell } from "@/lib/escape-cell";
import type { ChangeSearch, TracedChange } from "./contract";
import { searchChanges } from "./search-changes";

const HEADER = [
  "at",
  "kind",
  "name",
  "email",
  "okta_id",
  "field",
  "before",
  "after",
  "trigger",
  "by",
  "sync",
];
/**
 * Quotes even empty cells. Otherwise a reader that expects another separator could see a cell begin inside
 * ours.
 */
const QUOTED = { quoted: true, quoted_empty: true };
const AT_ONCE = 500;

/** Yields the matching changes as CSV, page by page: a line per changed field. No spreadsheet runs a cell. */
export async function* exportChangesCsv(context: Context, input: ChangeSearch): AsyncGenerator<string> {
  yield stringify([HEADER], QUOTED);
  for await (const items of pagesOf(context, input)) yield stringify(items.flatMap(linesOf), QUOTED);
}

/** Yields the matching changes as one JSON array, page by page. */
export async function* exportChangesJson(context: Context, input: ChangeSearch): AsyncGenerator<string> {
  let before = "[\n";
  for await (const items of pagesOf(context, input)) {
    yield before + items.map((item) => JSON.stringify(item)).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

async function* pagesOf(context: Context, input: ChangeSearch): AsyncGenerator<TracedChange[]> {
  let cursor: string | undefined;
  do {
    const page = await searchChanges(context, { ...input, cursor, limit: AT_ONCE });
    if (page.items.length > 0) yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function linesOf({ change, runId, at, trigger, by }: TracedChange): string[][] {
  const fields =
    change.fields.length > 0 ? change.fields : [{ field: "", name: undefined, before: null, after: null }];
  return fields.map((one) =>
    [
      at,
      change.kind,
      change.personName,
      change.personEmail,
      change.oktaId,
      one.name ?? one.field,
      one.before,
      one.after,
      trigger,
      by,
      runId,
    ].map(escapeCell),
  );
}
