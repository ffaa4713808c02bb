import { Prisma } from "@/lib/db/client";

/** Who says so, and when. Without a run and a person, a check outside a sync does. */
export interface Seen {
  companyId: string;
  runId: string | null;
  /** The person here whose act solves the problems. */
  personId?: string | null;
  now: Date;
}

/**
 * Returns a statement that opens, reopens or refreshes the problems of `found`: a query of code, subject,
 * okta_id, person_id and detail with each code and subject once. It can be a CTE of the statement that found
 * them.
 */
export function openProblemsSql({ companyId, runId, now }: Seen, found: Prisma.Sql): Prisma.Sql {
  const run = Prisma.sql`${runId}::uuid`;
  return Prisma.sql`
    INSERT INTO problem AS p (company_id, code, subject, okta_id, person_id, detail, first_seen_at, opened_at, opened_run_id,
      last_seen_at, last_run_id)
    SELECT ${companyId}::uuid, f.code, f.subject, f.okta_id, f.person_id, f.detail, ${now}, ${now}, ${run}, ${now}, ${run}
    FROM (${found}) f
    ON CONFLICT (company_id, code, subject) DO UPDATE SET
      okta_id = excluded.okta_id, person_id = coalesce(excluded.person_id, p.person_id), detail = excluded.detail,
      opened_at = CASE WHEN p.resolved_at IS NULL THEN p.opened_at ELSE excluded.opened_at END,
      opened_run_id = CASE WHEN p.resolved_at IS NULL THEN p.opened_run_id ELSE excluded.opened_run_id END,
      last_seen_at = excluded.last_seen_at, last_run_id = excluded.last_run_id,
      resolved_at = NULL, resolved_by = NULL, resolved_run_id = NULL, resolved_by_id = NULL`;
}

/** Returns a statement that closes open problems (aliased `p`) that weren't found again. It can be a CTE. */
export function closeProblemsSql(
  { companyId, runId, personId = null, now }: Seen,
  which: Prisma.Sql,
  from: Prisma.Sql = Prisma.empty,
): Prisma.Sql {
  const by = runId !== null ? "SYNC" : personId !== null ? "ADMIN" : "CHECK";
  return Prisma.sql`
    UPDATE problem p SET resolved_at = ${now}, resolved_by = ${by}::"ProblemEnd",
      resolved_run_id = ${runId}::uuid, resolved_by_id = ${personId}::uuid
    ${from} WHERE p.company_id = ${companyId}::uuid AND p.resolved_at IS NULL AND ${which}`;
}

/**
 * Returns what a run has recorded as `sync_problem` (aliased `x` in `which`), each code and subject once, as
 * `openProblemsSql` takes it. The subject is an Okta ID if there is one, else a person, a field or the
 * company.
 */
export function sightingsSql(input: { companyId: string; runId: string; which: Prisma.Sql }): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (s.code, s.subject) s.code, s.subject, s.okta_id, s.person_id, s.detail FROM (
      SELECT x.id, x.code, x.detail, coalesce(x.okta_id, p.okta_id) AS okta_id, coalesce(p.id, q.id) AS person_id,
        coalesce(x.okta_id, p.okta_id, p.id::text, x.detail->>'field', '') AS subject
      FROM sync_problem x
      LEFT JOIN person p ON p.company_id = x.company_id AND p.id = x.person_id
      LEFT JOIN person q ON q.company_id = x.company_id AND q.okta_id = x.okta_id
      WHERE x.company_id = ${input.companyId}::uuid AND x.run_id = ${input.runId}::uuid AND ${input.which}
    ) s ORDER BY s.code, s.subject, s.id DESC`;
}
