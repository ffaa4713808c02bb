import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inWords } from "@/lib/directory/custom/value-in-words";
import { listByHand } from "@/lib/person/by-hand/list-by-hand";
import type { AsOf } from "@/lib/person/contract";
import { changeStateSql } from "@/lib/sync/history/change-sql";
import type { Step } from "./rewind";

/**
 * Reads the changes of someone that say who they were at `moment`: of those by syncs, for each field the first one after
 * it, the one that created the account, and the first on record; and all that were done by hand.
 */
export async function readSteps(
  context: Context,
  input: { personId: string; moment: Date },
): Promise<Step[]> {
  const { personId } = input;
  const [synced, manual] = await Promise.all([syncedSteps(context, input), manualSteps(context, personId)]);
  return [...synced, ...manual];
}

async function syncedSteps(
  { companyId, db }: Context,
  { personId, moment }: { personId: string; moment: Date },
): Promise<Step[]> {
  const rows = await db.$queryRaw<
    { at: Date; creates: boolean; before: Record<string, unknown> | null }[]
  >(Prisma.sql`
    WITH made AS MATERIALIZED (${madeSql(companyId, personId)})
    SELECT min(at) AS at, FALSE AS creates, NULL::jsonb AS before
    FROM made
    HAVING count(*) > 0
    UNION ALL
    SELECT at, TRUE, NULL
    FROM made
    WHERE kind = 'CREATE'
    UNION ALL
    (
      SELECT DISTINCT ON (f.key) m.at, FALSE, jsonb_build_object(f.key, f.value)
      FROM made m
      CROSS JOIN LATERAL jsonb_each(m.before) f
      WHERE m.at > ${moment}
      ORDER BY f.key, m.at
    )`);
  return rows.map(({ at, creates, before }) => ({ at, creates, before: inWords(before) }));
}

/** `made`: everything that live syncs changed about someone. */
function madeSql(companyId: string, personId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(b.applied_at, r.finished_at, r.created_at) AS at, c.kind::text AS kind, c.before
    FROM sync_change c
    JOIN sync_run r ON r.company_id = c.company_id AND r.id = c.run_id
    LEFT JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
    WHERE c.company_id = ${companyId}::uuid
      AND c.person_id = ${personId}::uuid
      AND r.mode = 'LIVE'
      AND r.progress->'shadow' IS DISTINCT FROM 'true'::jsonb
      ${changeStateSql("APPLIED")}`;
}

async function manualSteps(context: Context, personId: string): Promise<Step[]> {
  const acts = await listByHand(context, { personId });
  return acts.map(({ at, field, before }) => ({ at, creates: false, before: { [field]: before } }));
}

/** Replaces a manager's ID with their name. */
export async function nameManagers(
  { companyId, db }: Context,
  fields: AsOf["fields"],
): Promise<AsOf["fields"]> {
  const id = fields.find(({ field }) => field === "manager")?.value;
  if (!id) return fields;
  const manager = await db.person.findUnique({
    where: { companyId_id: { companyId, id } },
    select: { displayName: true },
  });
  const name = manager?.displayName ?? "Someone who is no longer here";
  return fields.map((one) => (one.field === "manager" ? { ...one, value: name } : one));
}
