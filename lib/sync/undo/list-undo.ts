import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { changeCursorSchema, defineCursor } from "@/lib/db/cursor";
import { isCustomKey } from "@/lib/directory/custom/custom-field";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import { valueInWords } from "@/lib/directory/custom/value-in-words";
import {
  type ChangeView,
  type Page,
  type UndoFilter,
  type UndoItem,
  undoReasonWords,
} from "@/lib/sync/contract";
import { nameSql } from "@/lib/sync/history/change-sql";
import { managerVerdictsSql } from "@/lib/sync/restore/manager-verdicts-sql";
import { peopleVerdictsSql, type UndoScope } from "@/lib/sync/restore/verdicts-sql";
import { findUndoable } from "./find-undoable";

const PAGE = 50;
const cursors = defineCursor("undo", changeCursorSchema);

type Values = Record<string, unknown> | null;

interface VerdictRow {
  id: bigint;
  batch: number;
  kind: ChangeView["kind"];
  personId: string | null;
  name: string | null;
  email: string | null;
  before: Values;
  after: Values;
  kept: Record<string, string> | null;
  keptBefore: Values;
  keptAfter: Values;
}

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

/** Rows in people's words: managers by name, reasons in a sentence. */
async function viewItems(context: Context, rows: VerdictRow[]): Promise<UndoItem[]> {
  const isCustom = rows.some(({ after, kept }) => Object.keys({ ...after, ...kept }).some(isCustomKey));
  const [names, customNames] = await Promise.all([
    managerNames(context, rows),
    readCustomNames(context, isCustom),
  ]);
  const said = (field: string, value: unknown) => {
    if (value === null || value === undefined) return null;
    return field === "manager" ? (names.get(String(value)) ?? String(value)) : valueInWords(value);
  };
  return rows.map((row) => {
    const restored = Object.keys(row.before ?? {}).map((field) => ({
      field,
      name: customNames.get(field),
      now: said(field, row.before?.[field]),
      before: said(field, row.after?.[field]),
      stays: null,
    }));
    const stays = Object.entries(row.kept ?? {}).map(([field, reason]) => ({
      field,
      name: customNames.get(field),
      now: said(field, row.keptBefore?.[field]),
      before: said(field, row.keptAfter?.[field]),
      stays: undoReasonWords(reason) ?? reason,
    }));
    return {
      id: String(row.id),
      kind: row.kind,
      personId: row.kind === "TEAM_MANAGER" ? null : row.personId,
      name: row.name ?? "Someone",
      email: row.email,
      fields: [...restored, ...stays],
    };
  });
}

async function managerNames({ companyId, db }: Context, rows: VerdictRow[]): Promise<Map<string, string>> {
  const ids = rows
    .flatMap(({ before, after, keptBefore, keptAfter }) => [before, after, keptBefore, keptAfter])
    .flatMap((values) => (typeof values?.manager === "string" ? [values.manager] : []));
  if (ids.length === 0) return new Map();
  const people = await db.person.findMany({
    where: { companyId, id: { in: [...new Set(ids)] } },
    select: { id: true, displayName: true },
  });
  return new Map(people.map(({ id, displayName }) => [id, displayName]));
}
