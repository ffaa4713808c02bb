import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { changeCursorSchema, defineCursor } from "@/lib/db/cursor";
import type { ChangeFilter, ChangeView, Page } from "@/lib/sync/contract";
import { changeStateSql, changeTeamSql, nameSql } from "./change-sql";
import { viewChanges } from "./change-view";
import { readRun } from "./read-run";
import { selectChanges } from "./select-changes";

const PAGE = 100;
const cursors = defineCursor("changes", changeCursorSchema);

export interface ChangesQuery extends ChangeFilter {
  runId: string;
  cursor?: string;
}

/**
 * Lists the changes of a run in the order they are applied.
 * @throws AppError 404 when the company has no such run
 */
export async function listChanges(context: Context, input: ChangesQuery): Promise<Page<ChangeView>> {
  await readRun(context, { runId: input.runId });
  const rows = await selectChanges(
    context,
    Prisma.sql`c.run_id = ${input.runId}::uuid ${filterSql(input)}`,
    PAGE + 1,
  );
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    items: await viewChanges(context, shown),
    nextCursor: last ? cursors.encode([last.batch, String(last.id)]) : null,
  };
}

function filterSql(input: ChangesQuery): Prisma.Sql {
  const [batch, id] = cursors.decode(input.cursor) ?? [];
  const after =
    batch === undefined ? Prisma.empty : Prisma.sql`AND (c.batch, c.id) > (${batch}, ${BigInt(id ?? 0)})`;
  const kind = input.kind ? Prisma.sql`AND c.kind = ${input.kind}::"ChangeKind"` : Prisma.empty;
  const team = input.team ? Prisma.sql`AND ${changeTeamSql} = ${input.team}` : Prisma.empty;
  return Prisma.sql`${after} ${kind} ${changeStateSql(input.state)} ${team} ${nameSql(input.query)}`;
}
