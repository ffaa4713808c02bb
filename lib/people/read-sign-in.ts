import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";

/** How someone signs in, as admins see it. */
export interface SignInFacts {
  /** Browsers in which they're signed in now. */
  sessions: number;
  /** When they last signed in, as far as the audit log goes back; null if they never did. */
  lastAt: string | null;
}

/**
 * Reads whether someone is signed in now and when they last were. A session counts as each request counts it: not once
 * it has expired, ended with all others, or its person has lost access (S4). Expired ones are deleted, so the audit log
 * knows of the last sign-in.
 */
export async function readSignIn(context: Context, { personId }: { personId: string }): Promise<SignInFacts> {
  const { companyId, clock, db } = context;
  const [row] = await db.$queryRaw<{ sessions: number; lastAt: Date | null }[]>(Prisma.sql`
    SELECT count(s.id) FILTER (
        WHERE s.expires_at > ${clock.now()}
          AND s.epoch = p.session_epoch
          AND p.status = 'ACTIVE'
          AND p.locked_by_okta_at IS NULL
      )::int AS sessions,
      greatest(max(s.started_at), (
        SELECT max(a.at)
        FROM audit_entry a
        WHERE a.company_id = p.company_id
          AND a.target = p.id::text
          AND a.action IN ('session.okta', 'session.password')
      )) AS "lastAt"
    FROM person p
    LEFT JOIN person_session s ON s.company_id = p.company_id AND s.person_id = p.id
    WHERE p.company_id = ${companyId}::uuid AND p.id = ${personId}::uuid
    GROUP BY p.company_id, p.id`);
  return { sessions: row?.sessions ?? 0, lastAt: row?.lastAt?.toISOString() ?? null };
}
