import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { FailedInvitation } from "@/lib/people/contract";

const SHOWN = 100;

/** Lists invitations that failed or whose sending stopped halfway, unknown ones first, and counts them (I1). */
export async function listFailedInvitations(
  context: Context,
): Promise<{ items: FailedInvitation[]; total: number }> {
  const rows = await context.db.$queryRaw<(Omit<FailedInvitation, "at"> & { at: Date; total: number })[]>(
    Prisma.sql`
      SELECT i.person_id::text AS "personId",
        p.display_name AS "displayName",
        p.email,
        i.state::text AS state,
        i.failure,
        coalesce(i.claimed_at, i.requested_at) AS at,
        count(*) OVER ()::int AS total
      FROM invitation i
      JOIN person p ON p.company_id = i.company_id AND p.id = i.person_id
      WHERE i.company_id = ${context.companyId}::uuid AND i.state IN ('UNKNOWN', 'FAILED')
      ORDER BY i.state = 'FAILED', i.claimed_at DESC NULLS LAST, i.person_id
      LIMIT ${SHOWN}`,
  );
  return {
    items: rows.map(({ total: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
    total: rows[0]?.total ?? 0,
  };
}
