import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import { lostSql, missesSql, type WatchedField, watchedFields } from "@/lib/directory/watched-fields";
import type { RunWork } from "@/lib/sync/run/work";
import { type Blanking, isMassBlanking } from "./blanking";

/** Losses are counted together for at least this long (R5). */
const DAY_MS = 24 * 60 * 60 * 1000;

/** A field that reads several attributes. */
export interface Judged extends WatchedField {
  /** When an admin's approval was last used: losses before it are agreed to. */
  agreedAt: Date | null;
  /** Since when the field is held; null if it isn't. */
  heldSince: Date | null;
}

/** Returns the fields that are judged by each attribute they read. Asks nothing if no field reads several. */
export async function judgedFields(
  { mapping, customFields }: Pick<RunWork, "mapping" | "customFields">,
  { db, companyId }: Context,
): Promise<Judged[]> {
  const fields = watchedFields(mapping, customFields);
  if (fields.length === 0) return [];
  const holds = await db.fieldHold.findMany({ where: { companyId } });
  const byField = new Map(holds.map((hold) => [hold.field, hold]));
  return fields.map((one) => {
    const hold = byField.get(one.field);
    const heldSince = hold === undefined || hold.state === "CLOSED" ? null : hold.openedAt;
    return { ...one, agreedAt: hold?.agreedAt ?? null, heldSince };
  });
}

const nothingHeld = { agreedAt: null, heldSince: null };

interface Lost {
  field: string;
  attribute: string;
  people: number;
}

/**
 * Finds attributes that people have lost, where another attribute would give them another value (R5). Nothing
 * becomes empty then, so we count who had the attribute before.
 * @param changes which changes (`c`) of the plan count
 */
export async function findLost(
  work: RunWork,
  context: Context,
  { fields, changes }: { fields: Judged[]; changes: Prisma.Sql },
): Promise<Blanking[]> {
  if (fields.length === 0) return [];
  if (work.mirror === "preview_person") await compareWithLive(work, context);
  const parts = fields.flatMap((one) => one.source.attributes.map((attribute) => ({ one, attribute })));
  const rows = parts.map(
    ({ one, attribute }) => Prisma.sql`(
          ${one.field}::text,
          ${attribute}::text,
          c.after ? ${one.field} AND ${missesSql(one, { attribute, since: one.agreedAt })}
        )`,
  );
  const losing = await context.db.$queryRaw<Lost[]>(Prisma.sql`
    SELECT x.field, x.attribute, count(*)::int AS people
    FROM sync_change c
    JOIN ${mirrorSql(work.mirror)} d ON d.company_id = c.company_id AND d.okta_id = c.okta_id
    CROSS JOIN LATERAL (
      VALUES ${Prisma.join(rows)}
    ) x(field, attribute, changes)
    WHERE ${changes} AND d.lost IS NOT NULL AND x.changes
    GROUP BY 1, 2`);
  if (losing.length === 0) return [];
  return Promise.all(
    losing.map(async ({ field, attribute, people }) => {
      const { agreedAt, heldSince } = fields.find((one) => one.field === field) ?? nothingHeld;
      const since = await lossesCountFrom(work, context, { agreedAt, heldSince });
      const { had, lost } = await measure(work, context, { attribute, since, isHeld: heldSince !== null });
      return { field, people, filled: had, lost: { attribute, people: lost } };
    }),
  );
}

/** Removes from the plan the values that people would get because they lost an attribute. */
export async function leaveOutLost(
  work: RunWork,
  context: Context,
  held: { one: Judged; attribute: string; changes: Prisma.Sql },
): Promise<void> {
  const { one, attribute, changes } = held;
  await context.db.$executeRaw(Prisma.sql`
    UPDATE sync_change c
    SET before = c.before - ${one.field}::text, after = c.after - ${one.field}::text
    FROM ${mirrorSql(work.mirror)} d
    WHERE ${changes}
      AND c.after ? ${one.field}
      AND d.company_id = c.company_id
      AND d.okta_id = c.okta_id
      AND ${missesSql(one, { attribute, since: one.agreedAt })}`);
}

/** Returns SQL for whether a mirror row (`d`) misses any attribute that a field would take its value from. */
export function missesAnySql(one: Judged): Prisma.Sql {
  const each = one.source.attributes.map((attribute) => missesSql(one, { attribute, since: one.agreedAt }));
  return Prisma.sql`(${Prisma.join(each, " OR ")})`;
}

/**
 * Counts the people in scope who lost an attribute, by an index of those who lost any. Only if they are many
 * does it matter how many had it, which takes a look at everyone.
 */
async function measure(
  { mirror, companyId }: RunWork,
  { db }: Context,
  { attribute, since, isHeld }: { attribute: string; since: Date; isHeld: boolean },
): Promise<{ had: number; lost: number }> {
  const count = async (which: Prisma.Sql) => {
    const [counted] = await db.$queryRaw<{ n: number }[]>(Prisma.sql`
      SELECT count(*)::int AS n
      FROM ${mirrorSql(mirror)} d
      WHERE d.company_id = ${companyId}::uuid
        AND d.in_scope
        AND d.quarantine IS NULL
        AND ${which}`);
    return counted?.n ?? 0;
  };
  const isLost = Prisma.sql`d.lost IS NOT NULL AND (d.lost->>${attribute})::timestamptz > ${since}`;
  const lost = await count(isLost);
  const matters = isHeld || isMassBlanking({ field: attribute, people: lost, filled: lost });
  return { lost, had: lost + (matters ? await count(Prisma.sql`d.attributes ? ${attribute}`) : 0) };
}

/** Returns the time from which losses count together (R5). What led to a hold stays in question while it's open. */
export async function lossesCountFrom(
  work: RunWork,
  context: Context,
  { agreedAt, heldSince }: { agreedAt: Date | null; heldSince: Date | null },
): Promise<Date> {
  const old = await oldLosses(work, context);
  const begun = heldSince === null ? old : Math.min(old, heldSince.getTime() - DAY_MS);
  return new Date(Math.max(agreedAt?.getTime() ?? 0, begun));
}

/** Returns when a loss is old, in epoch milliseconds: a full sync has written people since, and a day has passed. */
async function oldLosses({ companyId, run }: RunWork, { db, clock }: Context): Promise<number> {
  const [last] = await db.$queryRaw<{ began: Date }[]>(Prisma.sql`
    SELECT coalesce(r.started_at, r.created_at) AS began
    FROM sync_run r
    WHERE r.company_id = ${companyId}::uuid
      AND r.kind = 'FULL'
      AND r.mode = 'LIVE'
      AND r.state IN ('DONE', 'DONE_WITH_ISSUES')
      AND r.undoes_run_id IS NULL
      AND r.progress->>'shadow' IS DISTINCT FROM 'true'
      AND r.id <> ${run.id}::uuid
    ORDER BY r.created_at DESC, r.id DESC
    LIMIT 1`);
  const day = clock.now().getTime() - DAY_MS;
  return Math.min(day, last?.began.getTime() ?? 0);
}

/** A preview reads everyone again, so what people have lost is seen beside the live mirror. */
async function compareWithLive(work: RunWork, { db }: Context): Promise<void> {
  const rows = { was: Prisma.sql`o`, now: Prisma.sql`n` };
  await db.$executeRaw(Prisma.sql`
    UPDATE preview_person d
    SET lost = x.lost
    FROM (
      SELECT n.okta_id, ${lostSql(work.watched, rows)} AS lost
      FROM preview_person n
      JOIN directory_person o ON o.company_id = n.company_id AND o.okta_id = n.okta_id
      WHERE n.company_id = ${work.companyId}::uuid AND n.quarantine IS NULL
    ) x
    WHERE d.company_id = ${work.companyId}::uuid AND d.okta_id = x.okta_id AND x.lost IS NOT NULL`);
}
