import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { halve, type Refused } from "@/lib/db/halve";
import { recordRefusals } from "@/lib/sync/run/record-refusals";
import type { RunWork } from "@/lib/sync/run/work";
import { type Batches, changesSql } from "./batches-sql";

interface Change {
  id: bigint;
  oktaId: string;
}

/** PostgreSQL's code for a value that another row has already. */
const TAKEN = "23505";

/**
 * Applies batches so that one change the database refuses doesn't stop the others: it's skipped, and its
 * person is quarantined and named (M5). Addresses that move between people go together. Changes that failed
 * only because they were apart are tried once more together.
 */
export async function applyHalving<R>(
  work: RunWork,
  context: Context,
  batches: Batches,
  write: (part: Batches) => Promise<R>,
): Promise<R[]> {
  const part = (changes: Change[]) => write({ ...batches, changeIds: changes.map(({ id }) => id) });
  const { written, refused } = await halve(context.db, {
    whole: () => write(batches),
    items: () => changesOf(context, batches),
    part,
  });
  const apart = refused.filter(({ code }) => code === TAKEN);
  await skip(
    work,
    context,
    "REFUSED",
    refused.filter(({ code }) => code !== TAKEN),
  );
  if (apart.length === 0) return written;
  const changes = apart.map(({ item }) => item);
  const again = await halve(context.db, { whole: () => part(changes), items: () => changes, part });
  await skip(work, context, "CHANGED_MEANWHILE", again.refused);
  return [...written, ...again.written];
}

function changesOf(context: Context, batches: Batches): Promise<Change[]> {
  return context.db.$queryRaw<Change[]>(Prisma.sql`
    SELECT c.id, coalesce(c.okta_id, '') AS "oktaId"
    FROM sync_change c
    WHERE ${changesSql(batches)}
    ORDER BY c.id`);
}

async function skip(
  work: RunWork,
  context: Context,
  reason: "REFUSED" | "CHANGED_MEANWHILE",
  refused: Refused<Change>[],
): Promise<void> {
  if (refused.length === 0) return;
  await context.db.$executeRaw(Prisma.sql`
    UPDATE sync_change
    SET exception = 'SKIPPED', reason = ${reason}
    WHERE company_id = ${work.companyId}::uuid
      AND run_id = ${work.run.id}::uuid
      AND id = ANY(${refused.map(({ item }) => item.id)}::bigint[])`);
  if (reason === "CHANGED_MEANWHILE") return;
  await recordRefusals(
    work,
    context,
    refused.map(({ item, code }) => ({ item: item.oktaId, code })),
  );
}
