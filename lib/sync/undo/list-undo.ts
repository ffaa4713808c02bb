import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { changeCursorSchema, defineCursor } from "@/lib/db/cursor";
import type { Page, UndoFilter, UndoItem } from "@/lib/sync/contract";
import { nameSql } from "@/lib/sync/history/change-sql";
import { managerVerdictsSql } from "@/lib/sync/restore/manager-verdicts-sql";
import { peopleVerdictsSql } from "@/lib/sync/restore/verdicts-sql";
import type { UndoScope } from "../restore/undo-scope";
import { findUndoable } from "./find-undoable";
import { type VerdictRow, viewItems } from "./undo-items";

const PAGE = 50;
const cursors = defineCursor("undo", changeCursorSchema);

/**
 * Lists what undoing a sync would do to each of its changes (U6), in the order of the sync: managers come last.
 * @throws AppError 404 when the company has no such sync
 */
export async function listUndo(
  context: Context,
  input: UndoFilter & { runId: string; cursor?: string },
): Promise<Page<UndoItem>> {
  const { scope: base } = await findUndoable(context, { runId: input.runId });
  const scope: UndoScope = {
    ...base,
    outcome: input.outcome,
    after: cursors.decode(input.cursor),
    filter: filterSql(input),
  };
  const people = await select(context, peopleVerdictsSql(scope), PAGE + 1);
  const managers =
    people.length > PAGE
      ? []
      : await select(context, managerVerdictsSql({ ...scope, isSettled: false }), PAGE + 1 - people.length);
  const found = [...people, ...managers];
  const shown = found.slice(0, PAGE);
  const last = found.length > PAGE ? shown.at(-1) : undefined;
  return {
    items: await viewItems(context, shown),
    nextCursor: last ? cursors.encode([last.batch, String(last.id)]) : null,
  };
}

function filterSql({ kind, query }: UndoFilter): Prisma.Sql {
  const ofKind = kind ? Prisma.sql`AND c.kind = ${kind}::"ChangeKind"` : Prisma.empty;
  if (!query) return ofKind;
  const pattern = `%${query.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`${ofKind} AND (
    (TRUE ${nameSql(query)})
      OR (c.kind = 'TEAM_MANAGER' AND fold_text(c.after->>'team') LIKE fold_text(${pattern}))
  )`;
}

async function select(context: Context, verdicts: Prisma.Sql, limit: number): Promise<VerdictRow[]> {
  return context.db.$queryRaw<VerdictRow[]>(Prisma.sql`
    SELECT v.id,
      v.batch,
      v.kind,
      v.person_id::text AS "personId",
      coalesce(t.name, p.display_name, c.after->>'team', c.after->>'displayName') AS name,
      p.email,
      v.before,
      v.after,
      v.kept,
      v.kept_before AS "keptBefore",
      v.kept_after AS "keptAfter"
    FROM (${verdicts} ORDER BY c.batch, c.id LIMIT ${limit}) v
    JOIN sync_change c ON c.company_id = ${context.companyId}::uuid AND c.id = v.id
    LEFT JOIN person p ON p.company_id = c.company_id AND p.id = v.person_id
    LEFT JOIN team t ON t.company_id = c.company_id AND t.id = v.team_id
    ORDER BY v.batch, v.id`);
}
