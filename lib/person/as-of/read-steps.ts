import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inWords } from "@/lib/directory/custom/value-in-words";
import { listByHand } from "@/lib/person/by-hand/list-by-hand";
import type { AsOf } from "@/lib/person/contract";
import { changeStateSql } from "@/lib/sync/history/change-sql";
import type { Step } from "./rewind";

/** Reads every change of someone that is on record: what syncs applied, and what was done by hand. */
export async function readSteps(context: Context, personId: string): Promise<Step[]> {
  const [synced, manual] = await Promise.all([
    syncedSteps(context, personId),
    manualSteps(context, personId),
  ]);
  return [...synced, ...manual];
}

async function syncedSteps({ companyId, db }: Context, personId: string): Promise<Step[]> {
  const rows = await db.$queryRaw<
    { at: Date; kind: string; before: Record<string, unknown> | null }[]
  >(Prisma.sql`
    SELECT coalesce(b.applied_at, r.finished_at, r.created_at) AS at, c.kind::text AS kind, c.before
    FROM sync_change c
    JOIN sync_run r ON r.company_id = c.company_id AND r.id = c.run_id
    LEFT JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
    WHERE c.company_id = ${companyId}::uuid
      AND c.person_id = ${personId}::uuid
      AND r.mode = 'LIVE'
      AND r.progress->'shadow' IS DISTINCT FROM 'true'::jsonb
      ${changeStateSql("APPLIED")}
    ORDER BY 1`);
  return rows.map(({ at, kind, before }) => ({ at, creates: kind === "CREATE", before: inWords(before) }));
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
