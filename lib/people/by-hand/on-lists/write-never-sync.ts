import { recordAudits } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inOrder } from "@/lib/people/by-hand/require/in-order";
import { lockedOutHold } from "@/lib/people/locked-out";
import { endedByLeavingAlone } from "@/lib/problems/kinds/codes";
import { resolveProblems } from "@/lib/problems/resolve-problems";
import { writeListEntries } from "./write-list-entries";

/** Prisma gives each person a parameter of its own, and PostgreSQL takes 32,767 of them. */
const AT_ONCE = 5_000;

/**
 * Puts people on the never-sync list or takes them off it, in the transaction of the decision and under the
 * company's lock.
 * @returns how many weren't there yet
 */
export async function writeNeverSync(
  context: Context,
  input: { people: readonly { id: string }[]; neverSync: boolean; reason?: string },
): Promise<number> {
  const { companyId, db } = context;
  const { neverSync, reason } = input;
  const changed = await db.$queryRaw<{ id: string; oktaId: string | null }[]>(Prisma.sql`
    UPDATE person p
    SET never_sync = ${neverSync}, updated_at = ${context.clock.now()}
    WHERE p.company_id = ${companyId}::uuid
      AND p.id = ANY(${input.people.map(({ id }) => id)}::uuid[])
      AND p.never_sync <> ${neverSync}
    RETURNING p.id::text AS id, p.okta_id AS "oktaId"`);
  if (changed.length === 0) return 0;
  const people = inOrder(input.people, changed);
  const ids = people.map(({ id }) => id);
  await writeListEntries(context, { list: "NEVER_SYNC", ids, isOn: neverSync, reason });
  await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
  if (neverSync)
    for (let at = 0; at < people.length; at += AT_ONCE) {
      await closeHolds(context, ids.slice(at, at + AT_ONCE));
      const some = people.slice(at, at + AT_ONCE);
      await resolveProblems(context, { codes: endedByLeavingAlone, people: some });
    }
  const action = neverSync ? "person.never-sync" : "person.synced-again";
  await recordAudits(
    context,
    ids.map((target) => ({ action, target, ...(reason ? { detail: { reason } } : {}) })),
  );
  return people.length;
}

/**
 * Syncs leave them alone, so nothing of theirs waits. Okta's word against them stays, because only that keeps
 * them out.
 */
async function closeHolds({ companyId, db, clock }: Context, ids: string[]): Promise<void> {
  const now = clock.now();
  const theirs = { companyId, personId: { in: ids } };
  const saidGone = await db.syncHold.findMany({
    where: { ...theirs, ...lockedOutHold },
    select: { personId: true },
  });
  if (saidGone.length > 0)
    await db.person.updateMany({
      where: { companyId, id: { in: saidGone.map(({ personId }) => personId) }, lockedByOktaAt: null },
      data: { lockedByOktaAt: now, sessionEpoch: { increment: 1 } },
    });
  const closed = { state: "CLOSED", decidedAt: now } as const;
  await db.syncHold.updateMany({ where: { ...theirs, state: "OPEN" }, data: closed });
  await db.addressHold.updateMany({ where: { ...theirs, state: "OPEN" }, data: closed });
  await db.identityHold.updateMany({ where: { ...theirs, state: "OPEN" }, data: closed });
}
