import type { Context } from "@/lib/context";
import { type OrgMove, Prisma } from "@/lib/db/client";
import { FIRST } from "./match-people";
import { type Stepped, saveStep } from "./step";

/**
 * Gives the next accounts their Okta ID in the new org, or, on the way back, the one before; a batch a transaction. An
 * account without a match is unlinked: what the old org says of it counts no more, and the new org says nothing. So is an
 * owner's or admin's, unless its holder linked it (M1). Each row names what it replaces, so an account that has changed
 * meanwhile, or someone who has left, stays as it is.
 */
export async function switchBatch(context: Context, move: OrgMove, rows: number): Promise<Stepped> {
  const { companyId, id: moveId } = move;
  const isBack = move.state === "RETURNING";
  const isOpen = isBack ? Prisma.sql`m.switched_at IS NOT NULL` : Prisma.sql`m.switched_at IS NULL`;
  const after = move.cursor ?? FIRST;
  const batch = await context.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT m.person_id::text AS id
    FROM org_move_match m
    WHERE m.company_id = ${companyId}::uuid
      AND m.move_id = ${moveId}::uuid
      AND m.person_id > ${after}::uuid
      AND ${isOpen}
    ORDER BY m.person_id
    LIMIT ${rows}`);
  const upTo = batch.at(-1)?.id;
  if (upTo === undefined) return saveStep(context, move, { stage: "CLEAR", cursor: null });
  return saveStep(context, move, { cursor: upTo }, async (context) => {
    const range = Prisma.sql`
      m.company_id = ${companyId}::uuid
        AND m.move_id = ${moveId}::uuid
        AND m.person_id > ${after}::uuid
        AND m.person_id <= ${upTo}::uuid
        AND ${isOpen}`;
    await context.db.$executeRaw(switchSql(range, isBack, context.clock.now()));
    await context.db.$executeRaw(Prisma.sql`
      UPDATE org_move_match m
      SET switched_at = ${isBack ? null : context.clock.now()}
      WHERE ${range}`);
  });
}

/** A match that was only supposed, of someone who has a role by now: they link themselves (M1). */
const mustRelink = Prisma.sql`p.role <> 'MEMBER' AND coalesce(m."by" NOT IN ('id', 'holder'), TRUE)`;

/** `relinked`: matches that don't count, because their person has become an owner or admin since. */
function relinkSql(range: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH relinked AS (
      UPDATE org_move_match m
      SET outcome = 'RELINK',
        new_okta_id = NULL,
        "by" = NULL,
        in_scope = FALSE
      FROM person p
      WHERE ${range}
        AND p.company_id = m.company_id
        AND p.id = m.person_id
        AND p.status <> 'DEACTIVATED'
        AND ${mustRelink}
    )`;
}

function switchSql(range: Prisma.Sql, isBack: boolean, now: Date): Prisma.Sql {
  const to = isBack
    ? Prisma.sql`m.old_okta_id`
    : Prisma.sql`CASE WHEN ${mustRelink} THEN NULL ELSE m.new_okta_id END`;
  // On the way back, people whom the new org linked or removed since are again who they were in the old one.
  const may = isBack
    ? Prisma.sql`TRUE`
    : Prisma.sql`p.okta_id IS NOT DISTINCT FROM m.old_okta_id AND p.status <> 'DEACTIVATED'`;
  return Prisma.sql`
    ${isBack ? Prisma.empty : relinkSql(range)}
    UPDATE person p
    SET okta_id = ${to}, updated_at = ${now}
    FROM org_move_match m
    WHERE ${range}
      AND p.company_id = m.company_id
      AND p.id = m.person_id
      AND ${may}
      AND p.okta_id IS DISTINCT FROM ${to}
      AND NOT EXISTS (
        SELECT FROM person q
        WHERE q.company_id = p.company_id AND q.okta_id = ${to} AND q.id <> p.id
      )`;
}

/** When moving back: accounts that the new org has added or linked, and that the old org doesn't know. */
export async function addNewcomers(context: Context, move: OrgMove): Promise<Stepped> {
  const { companyId, id: moveId } = move;
  return saveStep(context, move, { stage: "IDS", cursor: null }, async ({ db, clock }) => {
    await db.$executeRaw(Prisma.sql`
      INSERT INTO org_move_match (company_id, move_id, person_id, outcome, switched_at)
      SELECT p.company_id, ${moveId}::uuid, p.id, 'NOT_FOUND', ${clock.now()}
      FROM person p
      WHERE p.company_id = ${companyId}::uuid
        AND p.okta_id IS NOT NULL
        AND p.status <> 'DEACTIVATED'
      ON CONFLICT DO NOTHING`);
  });
}
