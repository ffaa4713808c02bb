import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { isCustomKey, syncedFields } from "@/lib/directory/custom/custom-field";
import { textColumns } from "@/lib/directory/mapped-fields-sql";
import { fieldSql, isGivenSql } from "@/lib/directory/mapping";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import { FIRST_CREATE_BATCH } from "@/lib/sync/run/batches";
import type { RunWork } from "@/lib/sync/run/work";
import type { Blanking } from "./blanking";
import { judgeBlanking, recordBlanking } from "./field-holds";
import { findLost, type Judged, judgedFields, leaveOutLost, missesAnySql } from "./lost-attributes";

const columns: Record<string, string> = { ...textColumns, team: "team_id", startDate: "start_date" };

/**
 * Holds fields that too many people would lose in this run (R5), or whose attribute too many have lost. Their
 * losses leave the plan, with what follows from them. The rest of the plan continues. An admin's approval lets
 * the next full run make them, once. A rejection stands as long as Okta has no values.
 */
export async function holdBlanking(work: RunWork, context: Context): Promise<void> {
  const changes = changesSql(work);
  const fields = await judgedFields(work, context);
  const lost = await findLost(work, context, { fields, changes });
  const verdict = await judgeBlanking(work, context, [...(await findBlanking(work, context)), ...lost]);
  for (const held of verdict.held) {
    const one = fields.find(({ field }) => field === held.field);
    if (!held.lost) await leaveOut(work, context, held.field);
    else if (one) await leaveOutLost(work, context, { one, ...held.lost, changes });
  }
  if (verdict.held.length > 0) await keepWhatFollows(work, context, { held: verdict.held, fields });
  const synced = syncedFields(work.customFields).map(({ key }) => key);
  const judged = [...Object.keys(columns), "email", ...synced];
  await recordBlanking(work, context, verdict, (field) => judged.includes(field));
}

/** This run's changes to existing people, aliased `c`. */
function changesSql(work: RunWork): Prisma.Sql {
  return Prisma.sql`c.company_id = ${work.companyId}::uuid
    AND c.run_id = ${work.run.id}::uuid
    AND c.batch < ${FIRST_CREATE_BATCH}
    AND c.kind IN ('UPDATE', 'LINK')
    AND c.exception IS NULL`;
}

/** Fields that existing people would lose; usually none, found among this run's changes alone. */
async function findBlanking(work: RunWork, context: Context): Promise<Blanking[]> {
  const losing = await context.db.$queryRaw<{ field: string; people: number }[]>(Prisma.sql`
    SELECT f.key AS field, count(*)::int AS people
    FROM sync_change c
    CROSS JOIN LATERAL jsonb_each(c.after) f
    WHERE ${changesSql(work)}
      AND f.value = 'null'::jsonb
      AND c.before->f.key <> 'null'::jsonb
    GROUP BY 1
    UNION ALL
    SELECT 'displayName', count(*)::int
    FROM (${lostNamesSql(work)}) n
    HAVING count(*) > 0`);
  const blanking: Blanking[] = [];
  for (const { field, people } of losing) {
    const column = columns[field];
    if (column === undefined && !isCustomKey(field)) continue;
    const value = column === undefined ? Prisma.sql`p.custom->${field}::text` : Prisma.raw(column);
    // Names made of other values don't count as given, so they can't be lost.
    const given = field === "displayName" ? Prisma.sql`FILTER (WHERE NOT ${isDerivedSql})` : Prisma.empty;
    const [counted] = await context.db.$queryRaw<{ n: number }[]>(Prisma.sql`
      SELECT (count(${value}) ${given})::int AS n
      FROM person p
      WHERE company_id = ${work.companyId}::uuid
        AND status <> 'DEACTIVATED'
        AND (
          okta_id IS NOT NULL
            OR EXISTS (
              SELECT FROM sync_change c
              WHERE ${changesSql(work)}
                AND c.kind = 'LINK'
                AND c.person_id = p.id
            )
        )`);
    blanking.push({ field, people, filled: counted?.n ?? 0 });
  }
  return blanking;
}

/**
 * Changes from a display name that Okta gave to one made of other values. The name itself never becomes
 * empty, so its loss shows only here.
 */
function lostNamesSql(work: RunWork): Prisma.Sql {
  return Prisma.sql`
    SELECT c.id
    FROM sync_change c
    JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id
    JOIN ${mirrorSql(work.mirror)} d ON d.company_id = c.company_id AND d.okta_id = c.okta_id
    WHERE ${changesSql(work)}
      AND c.after ? 'displayName'
      AND ${fieldSql("displayName", work.mapping.displayName)} IS NULL
      AND NOT ${isDerivedSql}`;
}

/** Whether a person's (`p`) name is made of their other values, as when Okta gives none. */
const isDerivedSql = Prisma.sql`(
  p.display_name IN (concat_ws(' ', p.first_name, p.last_name), coalesce(p.email, ''))
)`;

/** Removes one field's losses from the plan. A change of nothing else goes with it. */
async function leaveOut(work: RunWork, context: Context, field: string): Promise<void> {
  const lost =
    field === "displayName"
      ? Prisma.sql`c.id IN (${lostNamesSql(work)})`
      : Prisma.sql`c.after->${field}::text = 'null'::jsonb`;
  await context.db.$executeRaw(Prisma.sql`
    UPDATE sync_change c
    SET before = c.before - ${field}::text, after = c.after - ${field}::text
    WHERE ${changesSql(work)} AND ${lost}`);
}

/**
 * Values made from a held one stay with it: the display name is made of the first and last name that stay,
 * and no one starts early because their start date can't be seen.
 */
async function keepWhatFollows(
  work: RunWork,
  context: Context,
  { held, fields }: { held: Blanking[]; fields: Judged[] },
): Promise<void> {
  const names = new Set(held.map(({ field }) => field));
  if (names.has("firstName") || names.has("lastName")) await keepNamesMade(work, context);
  const start = fields.find(({ field }) => field === "startDate");
  if (names.has("startDate")) await keepStarts(work, context, start);
  await context.db.$executeRaw(
    Prisma.sql`
      DELETE FROM sync_change c
      WHERE ${changesSql(work)}
        AND c.kind = 'UPDATE'
        AND c.after = '{}'::jsonb`,
  );
}

async function keepNamesMade(work: RunWork, context: Context): Promise<void> {
  const value = (field: string, column: string) =>
    Prisma.sql`CASE WHEN c.after ? ${field} THEN c.after->>${field} ELSE p.${Prisma.raw(column)} END`;
  await context.db.$executeRaw(Prisma.sql`
    WITH made AS (
      SELECT c.id,
        p.display_name AS was,
        concat_ws(' ', ${value("firstName", "first_name")}, ${value("lastName", "last_name")}) AS name
      FROM sync_change c
      JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id
      JOIN ${mirrorSql(work.mirror)} d ON d.company_id = c.company_id AND d.okta_id = c.okta_id
      WHERE ${changesSql(work)}
        AND c.after ? 'displayName'
        AND ${fieldSql("displayName", work.mapping.displayName)} IS NULL
    )
    UPDATE sync_change c
    SET
      before = CASE WHEN m.name IN (m.was, '') THEN c.before - 'displayName' ELSE c.before END,
      after = CASE
        WHEN m.name IN (m.was, '') THEN c.after - 'displayName'
        ELSE c.after || jsonb_build_object('displayName', m.name)
      END
    FROM made m
    WHERE c.company_id = ${work.companyId}::uuid AND c.id = m.id`);
}

async function keepStarts(work: RunWork, context: Context, start: Judged | undefined): Promise<void> {
  await context.db.$executeRaw(Prisma.sql`
    DELETE FROM sync_change c USING ${mirrorSql(work.mirror)} d
    WHERE c.company_id = ${work.companyId}::uuid
      AND c.run_id = ${work.run.id}::uuid
      AND c.kind = 'ACTIVATE'
      AND d.company_id = c.company_id
      AND d.okta_id = c.okta_id
      AND (
        NOT ${isGivenSql(work.mapping.startDate)}
          OR ${start ? missesAnySql(start) : false}
      )`);
}
