import type { Db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/client";
import { CONTENDED_BATCH } from "@/lib/sync/run/batches";
import type { DroppedReason } from "@/lib/sync/run/dropped-reasons";

interface PlannedRun {
  companyId: string;
  runId: string;
}

/** Someone whose new address leaves the plan, because it stays with someone else. */
export interface Stuck {
  oktaId: string;
  personId: string | null;
  /** The address they have, and the one they don't get. */
  email: string | null;
  wanted: string;
}

/** Changes by alias, in the plan of a run, whose addresses move together. */
function contendedSql({ companyId, runId }: PlannedRun, alias: "c" | "m"): Prisma.Sql {
  const change = Prisma.raw(alias);
  return Prisma.sql`${change}.company_id = ${companyId}::uuid
    AND ${change}.run_id = ${runId}::uuid
    AND ${change}.batch = ${CONTENDED_BATCH}
    AND ${change}.exception IS NULL`;
}

/** Whether the holder (`o`) of an address keeps it in a run. */
export function keepsAddressSql(run: PlannedRun): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT FROM sync_change m
    WHERE ${contendedSql(run, "m")} AND m.person_id = o.id AND m.after ? 'email'
  )`;
}

/**
 * Removes an address from a plan if its holder was to give it up and keeps it after all (M4), because the
 * holder's own new address is taken or held. That keeps one more address, so it's repeated until everything
 * planned can be written.
 */
export async function keepTakenAddresses(db: Db, run: PlannedRun): Promise<Stuck[]> {
  const stuck: Stuck[] = [];
  for (;;) {
    const found = await db.$queryRaw<Stuck[]>(keepSql(run));
    if (found.length === 0) break;
    stuck.push(...found);
  }
  if (stuck.length > 0)
    await db.$executeRaw(Prisma.sql`
      DELETE FROM sync_change c
      WHERE ${contendedSql(run, "c")} AND c.kind = 'UPDATE' AND c.after = '{}'::jsonb`);
  return stuck;
}

/** Records among what a run skipped, with a reason, whose new addresses left its plan. */
export async function recordKeptAddresses(
  db: Db,
  { companyId, runId }: PlannedRun,
  { stuck, reason }: { stuck: Stuck[]; reason: DroppedReason | "EMAIL_TAKEN" },
): Promise<void> {
  await db.syncChange.createMany({
    data: stuck.map(({ oktaId, personId, email, wanted }) => ({
      companyId,
      runId,
      batch: CONTENDED_BATCH,
      kind: "UPDATE" as const,
      personId,
      oktaId,
      before: { email },
      after: { email: wanted },
      exception: "SKIPPED" as const,
      reason,
    })),
  });
}

function keepSql(run: PlannedRun): Prisma.Sql {
  return Prisma.sql`
    WITH stuck AS MATERIALIZED (
      SELECT c.id, c.before->>'email' AS email, c.after->>'email' AS wanted
      FROM sync_change c
      JOIN person o ON o.company_id = c.company_id AND o.email = c.after->>'email' AND o.id <> c.person_id
      WHERE ${contendedSql(run, "c")} AND ${keepsAddressSql(run)}
    )
    UPDATE sync_change c
    SET before = c.before - 'email', after = c.after - 'email'
    FROM stuck s
    WHERE c.company_id = ${run.companyId}::uuid AND c.id = s.id
    RETURNING c.okta_id AS "oktaId", c.person_id::text AS "personId", s.email, s.wanted`;
}
