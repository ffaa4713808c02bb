import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { addProblems } from "@/lib/problems/add-seen-problems";
import { refreshProblems } from "@/lib/problems/refresh-problems";
import { CONTENDED_BATCH, FIRST_CREATE_BATCH, MANAGER_BATCH } from "@/lib/sync/run/batches";
import type { RunWork } from "@/lib/sync/run/work";

interface Stuck {
  oktaId: string;
  personId: string | null;
  /** The address that stays with someone else. */
  wanted: string;
}

/**
 * Takes an address out of the plan where its holder was to give it up and keeps it after all (M4): the holder's own new
 * address is taken or held. That keeps one more address, so it is repeated until all that is planned can be written.
 */
export async function keepTakenAddresses(work: RunWork, context: Context): Promise<void> {
  const stuck: Stuck[] = [];
  for (;;) {
    const found = await keepAddresses(work, context);
    if (found.length === 0) break;
    stuck.push(...found);
  }
  if (stuck.length > 0)
    await context.db.$executeRaw(Prisma.sql`
      DELETE FROM sync_change c
      WHERE ${contendedSql(work, "c")} AND c.kind = 'UPDATE' AND c.after = '{}'::jsonb`);
  stuck.push(...(await leaveOutNewPeople(work, context)));
  if (stuck.length > 0) await nameTaken(work, context, stuck);
}

/** This run's changes to people, by alias, whose addresses go together. */
function contendedSql({ companyId, run }: RunWork, alias: "c" | "m"): Prisma.Sql {
  const change = Prisma.raw(alias);
  return Prisma.sql`${change}.company_id = ${companyId}::uuid
    AND ${change}.run_id = ${run.id}::uuid
    AND ${change}.batch = ${CONTENDED_BATCH}
    AND ${change}.exception IS NULL`;
}

/** Whether the holder (`o`) of an address keeps it in this run. */
function keepsSql(work: RunWork): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT FROM sync_change m
    WHERE ${contendedSql(work, "m")} AND m.person_id = o.id AND m.after ? 'email'
  )`;
}

function keepAddresses(work: RunWork, { db }: Context): Promise<Stuck[]> {
  return db.$queryRaw<Stuck[]>(Prisma.sql`
    WITH stuck AS MATERIALIZED (
      SELECT c.id, c.after->>'email' AS wanted
      FROM sync_change c
      JOIN person o ON o.company_id = c.company_id AND o.email = c.after->>'email' AND o.id <> c.person_id
      WHERE ${contendedSql(work, "c")} AND ${keepsSql(work)}
    )
    UPDATE sync_change c
    SET before = c.before - 'email', after = c.after - 'email'
    FROM stuck s
    WHERE c.company_id = ${work.companyId}::uuid AND c.id = s.id
    RETURNING c.okta_id AS "oktaId", c.person_id::text AS "personId", s.wanted`);
}

/** New people who were to have such an address get no account yet. A first sync finds no one who could hold one. */
async function leaveOutNewPeople(work: RunWork, { db, companyId }: Context): Promise<Stuck[]> {
  if (work.progress.planCreates === 0) return [];
  if (!(await db.person.findFirst({ where: { companyId, oktaId: { not: null } }, select: { id: true } })))
    return [];
  return db.$queryRaw<Stuck[]>(Prisma.sql`
    DELETE FROM sync_change c
    USING person o
    WHERE c.company_id = ${companyId}::uuid
      AND c.run_id = ${work.run.id}::uuid
      AND c.batch >= ${FIRST_CREATE_BATCH}
      AND c.batch < ${MANAGER_BATCH}
      AND o.company_id = c.company_id
      AND o.email = c.after->>'email'
      AND ${keepsSql(work)}
    RETURNING c.okta_id AS "oktaId", NULL AS "personId", c.after->>'email' AS wanted`);
}

/** The plan settled its own problems before: these are opened here, in the transaction that finds them (U8). */
async function nameTaken(work: RunWork, context: Context, stuck: Stuck[]): Promise<void> {
  const oktaIds = stuck.map(({ oktaId }) => oktaId);
  await addProblems(
    context,
    work.run.id,
    stuck.map(({ oktaId, personId, wanted }) => ({
      code: "EMAIL_TAKEN",
      oktaId,
      personId,
      detail: { value: wanted },
    })),
  );
  if (work.isPreview) return;
  await refreshProblems(context, {
    runId: work.run.id,
    seen: Prisma.sql`x.code = 'EMAIL_TAKEN' AND x.okta_id = ANY(${oktaIds}::text[])`,
    lookedFor: null,
  });
}
