import { type Db, Prisma } from "@/lib/db/client";

/** Mails handed to the mail server at a time. We claim no more, so a crash leaves no more unknown. */
export const TOGETHER = 4;
/** An older claim is from a sender that died before it recorded the result. */
export const CLAIM_MS = 15 * 60_000;
/** How long we wait before retrying an address that the mail server refused for now … */
const RETRY_MS = 15 * 60_000;
/** … and how long we keep retrying. */
export const GIVE_UP_MS = 24 * 60 * 60_000;

export interface Claimed {
  companyId: string;
  personId: string;
  email: string;
  name: string;
  company: string;
  slug: string;
  from: Date | null;
  requestedAt: Date;
}

/** The one that has waited longest. Picked once, before the update, which must never take two: one would be forgotten. */
export async function claimInvitations(db: Db, now: Date): Promise<Claimed | undefined> {
  const [claimed] = await db.$queryRaw<Claimed[]>(Prisma.sql`
    WITH first AS MATERIALIZED (
      SELECT w.company_id, w.person_id FROM invitation w
      JOIN company e ON e.id = w.company_id AND e.okta_enabled_at IS NOT NULL
      JOIN okta_connection k ON k.company_id = w.company_id AND k.state = 'LIVE' AND k.invitations <> 'NEVER'
      JOIN person q ON q.company_id = w.company_id AND q.id = w.person_id AND q.status IN ('ACTIVE', 'SCHEDULED')
        AND q.email IS NOT NULL
      WHERE w.state = 'WAITING' AND (w.claimed_at IS NULL OR w.claimed_at < ${new Date(now.getTime() - RETRY_MS)})
      ORDER BY w.requested_at LIMIT 1 FOR UPDATE OF w SKIP LOCKED
    )
    UPDATE invitation i SET state = 'CLAIMED', claimed_at = ${now}
    FROM first f, person p, company c
    WHERE i.company_id = f.company_id AND i.person_id = f.person_id
      AND p.company_id = i.company_id AND p.id = i.person_id AND c.id = i.company_id
    RETURNING i.company_id::text AS "companyId", i.person_id::text AS "personId", p.email,
      coalesce(p.first_name, p.display_name) AS name, c.name AS company, c.slug,
      CASE WHEN p.status = 'SCHEDULED' THEN p.start_date END AS "from", i.requested_at AS "requestedAt"`);
  return claimed;
}
