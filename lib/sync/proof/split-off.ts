import type { Context } from "@/lib/context";
import { Prisma, type SyncRun } from "@/lib/db/client";
import { newId } from "@/lib/db/id";

/**
 * Moves people whom a people run couldn't read into a new run of the same kind, with an admin's approvals
 * about them. The sweep sends its event a minute later, which is the pause before they're tried again.
 */
export async function splitOff(
  context: Context,
  { run, oktaIds }: { run: SyncRun; oktaIds: string[] },
): Promise<void> {
  const { companyId, db } = context;
  const now = context.clock.now();
  const id = newId();
  const { trigger, ofLeavers, requestedById, cause } = run;
  await db.syncRun.create({
    data: {
      companyId,
      id,
      kind: "PEOPLE",
      trigger,
      ofLeavers,
      requestedById,
      cause: oktaIds.length === 1 ? cause : null,
      createdAt: now,
      heartbeatAt: now,
    },
  });
  await db.syncLookup.updateMany({
    where: { companyId, runId: run.id, answer: null, oktaId: { in: oktaIds } },
    data: { runId: id },
  });
  await db.$executeRaw(Prisma.sql`
    UPDATE sync_hold h
    SET run_id = ${id}::uuid
    FROM person p
    WHERE h.company_id = ${companyId}::uuid
      AND h.run_id = ${run.id}::uuid
      AND h.state = 'APPROVED'
      AND p.company_id = h.company_id
      AND p.id = h.person_id
      AND p.okta_id = ANY(${oktaIds}::text[])`);
}
