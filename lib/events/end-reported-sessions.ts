import { type Db, Prisma } from "@/lib/db/client";
import { LOCKED_OUT_FACTS } from "@/lib/people/locked-out";
import { returnEventTypes } from "./event-types";

/** The number of events in one statement. */
const AT_A_TIME = 1_000;
/** The clocks differ, and Okta's answers lag behind its writes (okta-facts §2.2). What we heard this close may be older. */
const CLOCKS_MS = 60_000;
/** We don't trust an event's time if it's further than this after its arrival. */
const AHEAD_MS = 5 * 60_000;

/**
 * Ends the sessions of people whom an event reports suspended, deactivated or deleted, on the event's word alone (S4). It
 * doesn't wait for a run or for Okta, and each event ends sessions once. An event older than what we know ends nothing.
 * Sessions also end while the integration is paused; in preview mode nothing is written to people (W4).
 * @param companyIds all companies if left out
 * @returns the people whose sessions ended, and the events left over because a sync or a sign-in holds a person's row
 */
export async function endReportedSessions(
  db: Db,
  input: { companyIds?: string[]; now: Date },
): Promise<{ ended: number; left: number }> {
  const total = { ended: 0, left: 0 };
  for (;;) {
    const [done] = await db.$queryRaw<{ told: number; ended: number; left: number }[]>(endSql(input));
    total.ended += done?.ended ?? 0;
    total.left = done?.left ?? 0;
    if (done?.told !== AT_A_TIME || total.left > 0) return total;
  }
}

/** Skips rows that others hold until the next time. So this and a sync never wait for each other. */
function endSql({ companyIds, now }: { companyIds?: string[]; now: Date }): Prisma.Sql {
  const some =
    companyIds === undefined ? Prisma.empty : Prisma.sql`AND e.company_id = ANY(${companyIds}::uuid[])`;
  return Prisma.sql`
    WITH told AS MATERIALIZED (
      SELECT e.id, e.company_id, e.okta_id, e.uuid, e.published, coalesce(e.published, e.hook_at, e.log_at) AS said_at
      FROM okta_event e
      WHERE e.ends_sessions ${some}
      ORDER BY e.id
      LIMIT ${AT_A_TIME}
      FOR UPDATE SKIP LOCKED
    ), leaver AS MATERIALIZED (
      SELECT p.company_id, p.id, p.okta_id
      FROM person p
      WHERE (p.company_id, p.okta_id) IN (SELECT t.company_id, t.okta_id FROM told t)
      FOR NO KEY UPDATE OF p SKIP LOCKED
    ), heard AS MATERIALIZED (
      SELECT DISTINCT ON (t.company_id, t.okta_id) t.company_id, t.okta_id, l.id AS person_id, t.uuid, t.published
      FROM told t
      JOIN okta_connection c ON c.company_id = t.company_id
      JOIN company o ON o.id = t.company_id
      LEFT JOIN leaver l ON l.company_id = t.company_id AND l.okta_id = t.okta_id
      WHERE o.okta_enabled_at IS NOT NULL
        AND (c.state = 'LIVE' OR (c.state = 'PAUSED' AND c.paused_from = 'LIVE'))
        AND NOT ${isOverSql}
      ORDER BY t.company_id, t.okta_id, t.said_at DESC, t.id DESC
    ), ended AS (
      UPDATE person p
      SET session_epoch = p.session_epoch + 1
      FROM heard h
      WHERE p.company_id = h.company_id
        AND p.id = h.person_id
        AND p.status = 'ACTIVE'
      RETURNING p.company_id, p.id
    ), pending AS (
      DELETE FROM person_session s
      USING heard h
      WHERE s.company_id = h.company_id
        AND s.person_id IS NULL
        AND s.okta_id = h.okta_id
    ), recorded AS (
      INSERT INTO session_end (company_id, person_id, run_id, cause, event_at, ended_at)
      SELECT h.company_id, h.person_id, NULL, h.uuid, h.published, ${now}
      FROM heard h
      JOIN ended d ON d.company_id = h.company_id AND d.id = h.person_id
    ), done AS (
      UPDATE okta_event e
      SET ends_sessions = FALSE
      FROM told t
      LEFT JOIN leaver l ON l.company_id = t.company_id AND l.okta_id = t.okta_id
      WHERE e.id = t.id
        AND (
          l.id IS NOT NULL
          OR NOT EXISTS (SELECT FROM person p WHERE p.company_id = t.company_id AND p.okta_id = t.okta_id)
        )
      RETURNING e.id
    )
    SELECT (SELECT count(*)::int FROM told) AS told,
      (SELECT count(*)::int FROM ended) AS ended,
      (SELECT count(*)::int FROM told) - (SELECT count(*)::int FROM done) AS left`;
}

/** Whether we know something newer than the event (`t`): a later return, Okta's own answer, or a sign-in through Okta. */
const isOverSql = Prisma.sql`(
  EXISTS (
    SELECT FROM okta_event r
    WHERE r.company_id = t.company_id
      AND r.okta_id = t.okta_id
      AND r.type = ANY(${[...returnEventTypes]}::text[])
      AND r.concern <> 'NONE'
      AND r.published > t.said_at
      AND r.published < coalesce(r.hook_at, r.log_at) + ${AHEAD_MS} * interval '1 millisecond'
  )
  OR EXISTS (
    SELECT FROM directory_person d
    WHERE d.company_id = t.company_id
      AND d.okta_id = t.okta_id
      AND d.observed_at > t.said_at + ${CLOCKS_MS} * interval '1 millisecond'
      AND d.status <> ALL(${LOCKED_OUT_FACTS}::text[])
      AND d.quarantine IS NULL
  )
  OR EXISTS (
    SELECT FROM person_session s
    WHERE s.company_id = t.company_id
      AND s.person_id = l.id
      AND s.via = 'okta'
      AND s.started_at > t.said_at + ${CLOCKS_MS} * interval '1 millisecond'
  )
)`;
