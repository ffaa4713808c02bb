import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { ChangeView, RunView } from "@/lib/sync/contract";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";
import { droppedReasons } from "@/lib/sync/run/dropped-reasons";
import { holdReasons } from "@/lib/sync/run/hold-reasons";

/** One change with everything needed to show it, in one row. */
export interface ChangeRow {
  id: bigint;
  runId: string;
  batch: number;
  kind: ChangeView["kind"];
  state: ChangeView["state"];
  personId: string | null;
  oktaId: string | null;
  personName: string | null;
  personEmail: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
  holdState: "OPEN" | "APPROVED" | "REJECTED" | "CLOSED" | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  note: string | null;
  holdRunId: string | null;
  holdRunState: RunView["state"] | null;
  holdApplied: boolean;
  cause: string | null;
  askedAt: Date | null;
  userAnswer: string | null;
  membership: string | null;
  container: string | null;
  deletion: string | null;
}

export const reasons: Record<string, string> = {
  ...holdReasons,
  REJECTED: "An admin rejected this removal. Nothing has changed in Okta since.",
  ADDRESS_RELEASED:
    "Someone else has this address in Okta now, so we removed it from the account of the person who left.",
  FIELD_HELD:
    "Many people would lose their manager at once. That usually means a lost permission, so an admin must approve it.",
  REFUSED: "We couldn't save this change: the database refused a value. The next sync tries again.",
  ...droppedReasons,
  CHANGED_MEANWHILE: "Someone changed this value during the sync. The next sync checks it again.",
};

/** Selects changes for a condition on `c`, in the order of the plan; at most `limit`. */
export async function selectChanges(
  context: Context,
  where: Prisma.Sql,
  limit: number,
): Promise<ChangeRow[]> {
  return context.db.$queryRaw<ChangeRow[]>(Prisma.sql`
    SELECT c.id, c.run_id::text AS "runId", c.batch, c.kind::text AS kind, c.person_id::text AS "personId", c.okta_id AS "oktaId", c.before, c.after, c.reason,
      CASE WHEN c.exception IS NOT NULL THEN c.exception::text
           WHEN c.batch = ${MANAGER_BATCH} OR b.applied_at IS NOT NULL THEN 'APPLIED' ELSE 'PLANNED' END AS state,
      coalesce(p.display_name, c.after->>'displayName', d.email, d.login) AS "personName",
      coalesce(p.email, c.after->>'email', d.email) AS "personEmail",
      h.state::text AS "holdState", h.decided_at AS "decidedAt", h.note, a.display_name AS "decidedBy", l.cause,
      r.id::text AS "holdRunId", r.state::text AS "holdRunState", EXISTS (SELECT FROM sync_change g
        JOIN sync_batch gb ON gb.company_id = g.company_id AND gb.run_id = g.run_id AND gb.number = g.batch
        WHERE g.company_id = r.company_id AND g.run_id = r.id AND g.person_id = h.person_id AND g.kind = h.kind
          AND g.exception IS NULL) AS "holdApplied",
      e.asked_at AS "askedAt", e.user_answer AS "userAnswer", e.membership, e.container, e.deletion
    FROM sync_change c
    LEFT JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
    LEFT JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id
    LEFT JOIN directory_person d ON d.company_id = c.company_id AND d.okta_id = c.okta_id
    LEFT JOIN sync_hold h ON c.exception = 'HELD' AND h.company_id = c.company_id AND h.change_id = c.id
    LEFT JOIN sync_run r ON h.state = 'APPROVED' AND r.company_id = h.company_id AND r.id = h.run_id
    LEFT JOIN sync_lookup l ON l.company_id = c.company_id AND l.run_id = c.run_id AND l.okta_id = c.okta_id
    LEFT JOIN sync_evidence e ON c.removal IS NOT NULL AND e.company_id = c.company_id AND e.run_id = c.run_id AND e.okta_id = c.okta_id
    LEFT JOIN person a ON a.company_id = h.company_id AND a.id = h.decided_by_id
    WHERE c.company_id = ${context.companyId}::uuid AND ${where}
    ORDER BY c.batch, c.id LIMIT ${limit}`);
}
