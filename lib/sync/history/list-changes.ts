import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { changeCursorSchema, defineCursor } from "@/lib/db/cursor";
import type { ChangeView, Page } from "@/lib/sync/contract";
import { selectChanges, viewChanges } from "./change-view";
import { readRun } from "./read-run";

const PAGE = 100;
const cursors = defineCursor("changes", changeCursorSchema);

export interface ChangesQuery {
  runId: string;
  cursor?: string;
  kind?: ChangeView["kind"];
  state?: ChangeView["state"];
}

/**
 * The changes of a run in the order they are applied.
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
  return Prisma.sql`${after} ${kind} ${stateSql(input.state)}`;
}

function stateSql(state: ChangeView["state"] | undefined): Prisma.Sql {
  const applied = Prisma.sql`(c.kind IN ('MANAGER', 'TEAM_MANAGER') OR b.applied_at IS NOT NULL)`;
  switch (state) {
    case undefined:
      return Prisma.empty;
    case "APPLIED":
      return Prisma.sql`AND c.exception IS NULL AND ${applied}`;
    case "PLANNED":
      return Prisma.sql`AND c.exception IS NULL AND NOT ${applied}`;
    default:
      return Prisma.sql`AND c.exception = ${state}::"ChangeException"`;
  }
}
