import { recordAudits } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { lockedOutHold } from "@/lib/people/locked-out";
import { endedByLeavingAlone } from "@/lib/problems/kinds";
import { resolveProblems } from "@/lib/problems/resolve-problems";

interface Decided {
  id: string;
  oktaId: string | null;
  neverSync: boolean;
}

/**
 * Puts people on the never-sync list, or takes them off it, in the transaction of the decision and under the company's lock.
 * @returns how many were not there yet
 */
export async function writeNeverSync(
  context: Context,
  input: { people: readonly Decided[]; neverSync: boolean },
): Promise<number> {
  const { companyId, db } = context;
  const { neverSync } = input;
  const people = input.people.filter((person) => person.neverSync !== neverSync);
  if (people.length === 0) return 0;
  const ids = people.map(({ id }) => id);
  await db.person.updateMany({
    where: { companyId, id: { in: ids }, neverSync: !neverSync },
    data: { neverSync, updatedAt: context.clock.now() },
  });
  await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
  if (neverSync) await closeHolds(context, ids);
  if (neverSync) await resolveProblems(context, { codes: endedByLeavingAlone, people });
  const action = neverSync ? "person.never-sync" : "person.synced-again";
  await recordAudits(
    context,
    ids.map((target) => ({ action, target })),
  );
  return people.length;
}

/** The sync leaves them alone, so nothing of theirs waits. What Okta said against them stays: only that keeps them out. */
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
