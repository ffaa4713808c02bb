import type { Context } from "@/lib/context";
import { type OrgMove, Prisma } from "@/lib/db/client";
import { openProblemsSql } from "@/lib/problems/open-problems-sql";
import { openHoldsSql } from "@/lib/sync/plan/identity/hold-identities";

/** Accounts that this move has left without an Okta ID. */
const unlinkedSql = ({ companyId, id }: OrgMove) => Prisma.sql`
  FROM org_move_match m
  JOIN person p ON p.company_id = m.company_id AND p.id = m.person_id
  WHERE m.company_id = ${companyId}::uuid
    AND m.move_id = ${id}::uuid
    AND p.okta_id IS NULL
    AND p.status <> 'DEACTIVATED'`;

/**
 * Opens a problem for each account without an Okta ID, and ends its sessions that began through Okta: no org
 * vouches for them now, and none would end them when their holder leaves.
 */
export async function nameUnlinked(context: Context, move: OrgMove): Promise<void> {
  const { companyId, db, clock } = context;
  const seen = { companyId, runId: null, now: clock.now() };
  await db.$executeRaw(
    openProblemsSql(
      seen,
      Prisma.sql`
        SELECT 'NOT_IN_NEW_ORG' AS code,
          p.id::text AS subject,
          NULL::text AS okta_id,
          p.id AS person_id,
          jsonb_build_object('outcome', m.outcome) AS detail
        ${unlinkedSql(move)}`,
    ),
  );
  await db.$executeRaw(Prisma.sql`
    DELETE FROM person_session s
    WHERE s.company_id = ${companyId}::uuid
      AND s.via = 'okta'
      AND (s.person_id IS NULL OR s.person_id IN (SELECT p.id ${unlinkedSql(move)}))`);
}

/** Lets accounts without an Okta ID in again: what the org before said against them counts no more, and no one could lift it. */
export async function unlockUnlinked({ db }: Context, move: OrgMove): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE person
    SET locked_by_okta_at = NULL
    WHERE company_id = ${move.companyId}::uuid
      AND locked_by_okta_at IS NOT NULL
      AND id IN (SELECT p.id ${unlinkedSql(move)})`);
}

/**
 * Holds people of the new org who have the email of an account that the move couldn't match. An admin decides
 * whether they're the same person, before a sync links them (M3).
 */
export async function holdUncertain(context: Context, move: OrgMove): Promise<void> {
  const { companyId, db, clock } = context;
  await db.$executeRaw(
    openHoldsSql(
      { companyId, runId: move.id, now: clock.now() },
      Prisma.sql`
        SELECT c.okta_id, u.id, 'MOVED'
        FROM (SELECT p.id, p.email ${unlinkedSql(move)} AND p.role = 'MEMBER' AND m.outcome <> 'NOT_FOUND') u
        JOIN org_move_person c
          ON c.company_id = ${companyId}::uuid AND c.move_id = ${move.id}::uuid AND c.email = u.email
        WHERE NOT EXISTS (
          SELECT FROM person q
          WHERE q.company_id = ${companyId}::uuid AND q.okta_id = c.okta_id
        )`,
    ),
  );
}
