import { Prisma } from "@/lib/db/client";
import { listedSql } from "@/lib/sync/proof/missing-people";
import type { RunWork } from "@/lib/sync/run/work";

/**
 * Admins linked during setup who still have access here and are missing from the list: every list must have
 * them (R1).
 */
function absentSql(work: RunWork): Prisma.Sql {
  return Prisma.sql`
    SELECT c.okta_id
    FROM unnest(${work.connection.canaryOktaIds}::text[]) AS c(okta_id)
    JOIN person p
      ON p.company_id = ${work.companyId}::uuid
        AND p.okta_id = c.okta_id
        AND p.status <> 'DEACTIVATED'
    WHERE NOT EXISTS (SELECT FROM (${listedSql(work)}) AS listed(okta_id) WHERE listed.okta_id = c.okta_id)`;
}

/**
 * Records the missing canaries to be asked about first. A canary who has left says nothing against the list.
 */
export async function queueMissingCanaries(work: RunWork): Promise<void> {
  if (work.connection.canaryOktaIds.length === 0) return;
  await work.commit(async ({ db }) => {
    await db.$executeRaw(Prisma.sql`
      INSERT INTO sync_lookup (company_id, run_id, okta_id, missing)
      SELECT ${work.companyId}::uuid, ${work.run.id}::uuid, a.okta_id, TRUE
      FROM (${absentSql(work)}) a
      ON CONFLICT DO NOTHING`);
  });
}

/** Returns the Okta IDs of canaries missing from the list without proof that they left. */
export async function findMissingCanaries(work: RunWork): Promise<string[]> {
  if (work.connection.canaryOktaIds.length === 0) return [];
  const missing = await work.context.db.$queryRaw<{ okta_id: string }[]>(Prisma.sql`
    SELECT a.okta_id
    FROM (${absentSql(work)}) a
    WHERE NOT EXISTS (
      SELECT FROM sync_evidence e
      WHERE e.company_id = ${work.companyId}::uuid
        AND e.run_id = ${work.run.id}::uuid
        AND e.okta_id = a.okta_id
        AND e.proves = 'DEACTIVATE'
    )`);
  return missing.map((row) => row.okta_id);
}
