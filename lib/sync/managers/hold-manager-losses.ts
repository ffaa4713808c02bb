import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { judgeBlanking, recordBlanking } from "@/lib/sync/guard/blanking/field-holds";
import type { RunWork } from "@/lib/sync/run/work";

/** The name of the field that managers are held under. */
export const MANAGER_FIELD = "manager";

/**
 * Decides who loses their manager in this run (R5). Resolving managers records losses without writing them.
 * They are written here together, or held together if they look like a lost permission. Call it once all are
 * recorded.
 */
export async function holdManagerLosses(work: RunWork, context: Context): Promise<void> {
  const losses = Prisma.sql`c.company_id = ${work.companyId}::uuid
    AND c.run_id = ${work.run.id}::uuid
    AND c.kind = 'MANAGER'
    AND c.exception = 'SKIPPED'
    AND c.reason = 'FIELD_HELD'`;
  const [counted] = await context.db.$queryRaw<{ people: number; filled: number }[]>(Prisma.sql`
    SELECT l.people,
      CASE
        WHEN l.people = 0 THEN 0
        ELSE (
          SELECT count(m.manager_id)::int
          FROM person_manager m
          JOIN person p ON p.company_id = m.company_id AND p.id = m.person_id AND p.status <> 'DEACTIVATED'
          WHERE m.company_id = ${work.companyId}::uuid AND m.source = 'SYNC'
        )
      END AS filled
    FROM (SELECT count(*)::int AS people FROM sync_change c WHERE ${losses}) l`);
  const { people = 0, filled = 0 } = counted ?? {};
  const verdict = await judgeBlanking(work, context, [{ field: MANAGER_FIELD, people, filled }]);
  if (people > 0 && verdict.held.length === 0) {
    if (work.writesPeople)
      await context.db.$executeRaw(Prisma.sql`
        UPDATE person_manager m
        SET manager_id = NULL
        FROM sync_change c
        WHERE ${losses}
          AND m.company_id = c.company_id
          AND m.person_id = c.person_id
          AND m.source = 'SYNC'
          AND m.manager_id::text IS NOT DISTINCT FROM c.before->>'manager'`);
    await context.db.$executeRaw(
      Prisma.sql`UPDATE sync_change c SET exception = NULL, reason = NULL WHERE ${losses}`,
    );
  }
  await recordBlanking(work, context, verdict, (field) => field === MANAGER_FIELD);
}
