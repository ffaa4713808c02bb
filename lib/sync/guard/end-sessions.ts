import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { LOCKED_OUT_FACTS } from "@/lib/people/locked-out";
import { endedByEventSql } from "@/lib/sync/run/ended-by-event-sql";
import type { RunWork } from "@/lib/sync/run/work";
import type { Verdict } from "./removal-verdicts";

/**
 * Ends sessions of people whose removal is held, if Okta itself says suspended, deactivated or deleted (S4). A last
 * owner's password ends too (R4).
 */
export async function endHeldSessions(work: RunWork, context: Context, verdicts: Verdict[]): Promise<void> {
  const gone = verdicts.filter(
    (verdict) => verdict.kind === "held" && /^(SUSPENDED|DEPROVISIONED|DELETED)/.test(verdict.removal.fact),
  );
  await endSessions(
    work,
    context,
    gone.map((verdict) => verdict.removal.personId),
  );
  const lastOwners = gone
    .filter((verdict) => verdict.reason === "LAST_OWNER")
    .map((verdict) => verdict.removal.personId);
  if (lastOwners.length === 0) return;
  const theirs = { companyId: context.companyId, personId: { in: lastOwners } };
  await context.db.personPassword.deleteMany({ where: theirs });
  await context.db.passwordLink.deleteMany({ where: theirs });
}

/** Returns those of these people of whom Okta itself says that they're suspended or have left. */
export async function saidGone({ companyId, db }: Context, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const gone = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT p.id::text AS id
    FROM person p
    LEFT JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
    WHERE p.company_id = ${companyId}::uuid
      AND p.id = ANY(${personIds}::uuid[])
      AND coalesce(d.status, 'DELETED') = ANY(${LOCKED_OUT_FACTS}::text[])`);
  return gone.map(({ id }) => id);
}

/**
 * Ends sessions of people of whom Okta itself says that they're suspended or have left, while nothing proves it: asked by
 * ID, it says so, but an incomplete list lacks them; or a list says so, and asked by ID, Okta hasn't answered. They keep
 * their account until it's proven (R1), but no session (S4), unless an admin has decided to keep them.
 */
export async function endUnprovenSessions(work: RunWork, context: Context): Promise<void> {
  if (!work.isFull) return;
  const isUnanswered = Prisma.sql`(l.answer IS NULL OR l.answer = 'UNREADABLE')`;
  const gone = await context.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT p.id::text AS id
    FROM sync_lookup l
    JOIN person p ON p.company_id = l.company_id AND p.okta_id = l.okta_id
    JOIN directory_person d ON d.company_id = l.company_id AND d.okta_id = l.okta_id
    WHERE l.company_id = ${work.companyId}::uuid
      AND l.run_id = ${work.run.id}::uuid
      AND CASE
        WHEN l.missing THEN ${work.progress.listIncomplete} AND NOT ${isUnanswered}
        ELSE ${isUnanswered}
      END
      AND d.status = ANY(${LOCKED_OUT_FACTS}::text[])
      AND p.status IN ('ACTIVE', 'SCHEDULED')
      AND NOT p.never_sync
      AND NOT EXISTS (
        SELECT FROM sync_hold h
        WHERE h.company_id = p.company_id AND h.person_id = p.id AND h.state = 'REJECTED'
      )`);
  await endSessions(
    work,
    context,
    gone.map(({ id }) => id),
  );
}

/** Ends everything these people are signed in with, and records it if an event asked for this run. */
export async function endSessions(work: RunWork, context: Context, personIds: string[]): Promise<void> {
  if (personIds.length === 0) return;
  await context.db.person.updateMany({
    where: { companyId: context.companyId, id: { in: personIds } },
    data: { sessionEpoch: { increment: 1 } },
  });
  await context.db.$executeRaw(Prisma.sql`
    INSERT INTO session_end (company_id, person_id, run_id, cause, event_at, ended_at)
    SELECT p.company_id, p.id, l.run_id, l.cause, l.event_at, ${context.clock.now()}
    FROM person p
    JOIN sync_lookup l ON l.company_id = p.company_id AND l.okta_id = p.okta_id
    WHERE p.company_id = ${work.companyId}::uuid
      AND p.id = ANY(${personIds}::uuid[])
      AND l.run_id = ${work.run.id}::uuid
      AND l.event_at IS NOT NULL
      AND NOT ${endedByEventSql}`);
}
