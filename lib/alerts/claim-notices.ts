import { type Db, Prisma } from "@/lib/db/client";

/** Alerts mailed in one tick. */
const A_TICK = 50;
/** An older claim is from a worker that died between claiming and sending, or not everyone got the mail. */
const CLAIM_MS = 10 * 60_000;

export interface ClaimedNotice {
  companyId: string;
  id: string;
  cause: string;
  company: string;
  title: string;
  text: string;
  advice: string;
  path: string;
  forStaff: boolean;
}

/** The longest time between two tries for an address that takes no mail. */
const LONGEST_MS = 24 * 60 * 60_000;

/**
 * Resolved alerts are left out: what is no longer wrong is no news. The time to the next try is the time that an alert
 * was tried for so far, within the two limits.
 */
export async function claimNotices(db: Db, now: Date): Promise<ClaimedNotice[]> {
  return db.$queryRaw<ClaimedNotice[]>(Prisma.sql`
    UPDATE notice n SET claimed_at = ${now}
    FROM company c
    WHERE c.id = n.company_id AND (n.company_id, n.id) IN (
      SELECT w.company_id, w.id FROM notice w JOIN company e ON e.id = w.company_id
      WHERE w.mailed_at IS NULL AND w.settled_at IS NULL AND e.okta_enabled_at IS NOT NULL
        AND (w.claimed_at IS NULL OR ${now}::timestamptz - w.claimed_at > least(
          greatest(w.claimed_at - w.raised_at, ${CLAIM_MS} * interval '1 ms'), ${LONGEST_MS} * interval '1 ms'))
      ORDER BY w.raised_at LIMIT ${A_TICK} FOR UPDATE OF w SKIP LOCKED)
    RETURNING n.company_id::text AS "companyId", n.id::text AS id, n.cause, c.name AS company, n.title, n.text, n.advice, n.path, n.for_staff AS "forStaff"`);
}
