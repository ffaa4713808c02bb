import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import { judgeBlanking, recordBlanking } from "@/lib/sync/guard/blanking/field-holds";
import type { RunWork } from "@/lib/sync/run/work";
import { findLostManagers, hasLostManagerSql, MANAGER_FIELD } from "./lost-manager-values";

/**
 * Decides who loses their manager in this run, or gets another one because of a lost attribute (R5). Resolving managers
 * records these changes without writing them. They are written here together, or held together if they look like a lost
 * permission. Call it once all are recorded.
 */
export async function holdManagerLosses(work: RunWork, context: Context): Promise<void> {
  const waiting = Prisma.sql`c.company_id = ${work.companyId}::uuid
    AND c.run_id = ${work.run.id}::uuid
    AND c.kind = 'MANAGER'
    AND c.exception = 'SKIPPED'
    AND c.reason = 'FIELD_HELD'`;
  const [counted] = await context.db.$queryRaw<{ all: number; people: number; filled: number }[]>(Prisma.sql`
    SELECT l."all",
      l.people,
      CASE
        WHEN l.people = 0 THEN 0
        ELSE (
          SELECT count(m.manager_id)::int
          FROM person_manager m
          JOIN person p ON p.company_id = m.company_id AND p.id = m.person_id AND p.status <> 'DEACTIVATED'
          WHERE m.company_id = ${work.companyId}::uuid AND m.source = 'SYNC'
        )
      END AS filled
    FROM (
      SELECT count(*)::int AS "all", (count(*) FILTER (WHERE c.after->>'manager' IS NULL))::int AS people
      FROM sync_change c
      WHERE ${waiting}
    ) l`);
  const { all = 0, people = 0, filled = 0 } = counted ?? {};
  const { lost, agreedAt } =
    all > 0 ? await findLostManagers(work, context, waiting) : { lost: [], agreedAt: null };
  const verdict = await judgeBlanking(work, context, [{ field: MANAGER_FIELD, people, filled }, ...lost]);
  const stays = [
    ...(verdict.held.some((one) => !one.lost) ? [Prisma.sql`c.after->>'manager' IS NULL`] : []),
    ...(verdict.held.some((one) => one.lost) ? [hasLostSql(work, agreedAt)] : []),
  ];
  const going = stays.length === 0 ? waiting : Prisma.sql`${waiting} AND NOT (${Prisma.join(stays, " OR ")})`;
  if (all > 0) await letGo(work, context, going);
  await recordBlanking(work, context, verdict, (field) => field === MANAGER_FIELD);
}

/** Whether the person of a change (`c`) has lost an attribute that named their manager. */
function hasLostSql(work: RunWork, agreedAt: Date | null): Prisma.Sql {
  const { companyId, mirror, connection } = work;
  const scope = { companyId, mirror, customAttribute: connection.managerAttribute };
  return Prisma.sql`EXISTS (
    SELECT FROM ${mirrorSql(mirror)} d
    WHERE d.company_id = c.company_id AND d.okta_id = c.okta_id AND ${hasLostManagerSql(scope, agreedAt)}
  )`;
}

/** Makes these changes, where people still have the manager that they would lose. */
async function letGo(work: RunWork, { db }: Context, going: Prisma.Sql): Promise<void> {
  if (work.writesPeople)
    await db.$executeRaw(Prisma.sql`
      UPDATE person_manager m
      SET manager_id = n.id
      FROM sync_change c
      LEFT JOIN person n ON n.company_id = c.company_id AND n.id = (c.after->>'manager')::uuid
      WHERE ${going}
        AND m.company_id = c.company_id
        AND m.person_id = c.person_id
        AND m.source = 'SYNC'
        AND m.manager_id::text IS NOT DISTINCT FROM c.before->>'manager'`);
  await db.$executeRaw(Prisma.sql`UPDATE sync_change c SET exception = NULL, reason = NULL WHERE ${going}`);
}
