import { z } from "zod";
import type { Context } from "@/lib/context";
import { bigintIdSchema } from "@/lib/db/bigint-id";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { type AuditArea, type AuditEntryView, type AuditSearch, auditAreas } from "./contract";

const PAGE = 50;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const cursors = defineCursor("audit", z.tuple([z.iso.datetime(), bigintIdSchema]));

interface AuditRow {
  id: bigint;
  at: Date;
  actor: string;
  action: string;
  target: string | null;
  detail: Record<string, unknown>;
}

/**
 * Lists what people did, latest first, a page of `limit` at a time.
 * @throws AppError 400 for a cursor that isn't one of this list
 */
export async function listAudit(
  context: Context,
  { cursor, limit = PAGE, ...search }: AuditSearch & { cursor?: string; limit?: number },
): Promise<{ items: AuditEntryView[]; nextCursor: string | null }> {
  const rows = await context.db.$queryRaw<AuditRow[]>(Prisma.sql`
    SELECT a.id, a.at, a.actor, a.action, a.target, a.detail
    FROM audit_entry a
    WHERE a.company_id = ${context.companyId}::uuid
      ${areaSql(search.area)}
      ${daysSql(context, search)}
      ${afterSql(cursor)}
    ORDER BY a.at DESC, a.id DESC
    LIMIT ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const names = await namesOf(context, shown);
  return {
    items: shown.map(({ id, at, target, ...row }) => ({
      ...row,
      id: String(id),
      at: at.toISOString(),
      target: target === null ? null : (names.get(target) ?? target),
    })),
    nextCursor: last ? cursors.encode([last.at.toISOString(), String(last.id)]) : null,
  };
}

/** Reads the names of the people and teams among the targets, by ID. A join would compare each target with everyone. */
async function namesOf({ companyId, db }: Context, rows: AuditRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ target }) => (target !== null && uuid.test(target) ? [target] : []));
  const named = { companyId, id: { in: ids } };
  const [people, teams] = await Promise.all([
    db.person.findMany({ where: named, select: { id: true, displayName: true } }),
    db.team.findMany({ where: named, select: { id: true, name: true } }),
  ]);
  return new Map([
    ...people.map(({ id, displayName }) => [id, displayName] as const),
    ...teams.map(({ id, name }) => [id, name] as const),
  ]);
}

function areaSql(area: AuditArea | undefined): Prisma.Sql {
  if (area === undefined) return Prisma.empty;
  const patterns = auditAreas[area].map((start) => `${start}%`);
  return Prisma.sql`AND a.action LIKE ANY (${patterns}::text[])`;
}

/** A filter for the days, in the company's zone. */
function daysSql({ companyId }: Context, { from, to }: AuditSearch): Prisma.Sql {
  const zone = Prisma.sql`(SELECT o.time_zone FROM company o WHERE o.id = ${companyId}::uuid)`;
  const start = from ? Prisma.sql`AND a.at >= ${from}::date::timestamp AT TIME ZONE ${zone}` : Prisma.empty;
  const end = to ? Prisma.sql`AND a.at < (${to}::date + 1)::timestamp AT TIME ZONE ${zone}` : Prisma.empty;
  return Prisma.sql`${start} ${end}`;
}

function afterSql(cursor: string | undefined): Prisma.Sql {
  const [at, id] = cursors.decode(cursor) ?? [];
  if (at === undefined || id === undefined) return Prisma.empty;
  return Prisma.sql`AND (a.at, a.id) < (${at}::timestamptz, ${BigInt(id)})`;
}
