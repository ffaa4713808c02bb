import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { Source } from "@/lib/directory/contract";
import { fieldSql, readMapping } from "@/lib/directory/mapping";
import type { TeamPageView } from "./contract";

const SHOWN = 5;

/** Returns which part of Okta's profile fills the team; null if the company doesn't sync it. */
export async function readTeamSource({ companyId, db }: Context): Promise<Source | null> {
  const connection = await db.oktaConnection.findUnique({ where: { companyId }, select: { mapping: true } });
  return connection ? readMapping(connection.mapping).team : null;
}

/** Lists how Okta spells a team for its people, the most frequent first; at most 5. */
export function listSpellings(
  { companyId, db }: Context,
  input: { teamId: string; source: Source },
): Promise<TeamPageView["spellings"]> {
  return db.$queryRaw<TeamPageView["spellings"]>(Prisma.sql`
    SELECT x.value, count(*)::int AS people
    FROM (
      SELECT ${fieldSql("team", input.source)} AS value
      FROM person p
      JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
      WHERE p.company_id = ${companyId}::uuid
        AND p.team_id = ${input.teamId}::uuid
        AND p.status <> 'DEACTIVATED'
    ) x
    WHERE x.value IS NOT NULL
    GROUP BY x.value
    ORDER BY count(*) DESC, x.value
    LIMIT ${SHOWN}`);
}
