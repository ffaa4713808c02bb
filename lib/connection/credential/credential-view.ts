import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type CredentialFacts, type CredentialVerdict, judgeCredential } from "./judge-credential";

/** Sync failures that the credential causes. */
const credentialCodes: readonly string[] = ["refused", "forbidden"];
/** A sync ends within this time, so one that started longer before a check has ended before it. */
const LONGEST_SYNC = "24 hours";

export interface CredentialState extends CredentialVerdict {
  kind: "API_TOKEN" | "SERVICE_APP";
  last4: string | null;
  /** The admin who made the token, or the service app; null if Okta doesn't say. */
  owner: string | null;
  /** The admin roles behind it; null if Okta doesn't say. */
  role: string | null;
  checkedAt: Date | null;
}

/** What we know about a credential, as `credentialSql` selects it and JSON holds it: times are ISO strings. */
export interface CredentialRow {
  kind: CredentialState["kind"];
  last4: string | null;
  lastGoodRunAt: string | null;
  checkedAt: string | null;
  lastUsedAt: string | null;
  owner: string | null;
  role: string | null;
  failureCode: string | null;
  failureReason: string | null;
  failureAdvice: string | null;
  passedAt: string | null;
  goodAt: string | null;
  refusal: (Failed & { at: string }) | null;
}

interface Failed {
  failureCode: string | null;
  failureReason: string | null;
  failureAdvice: string | null;
}

/** Selects a `CredentialRow`; no row if the company has no credential. */
export function credentialSql(companyId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT k.credential_kind AS kind, k.credential_last4 AS last4, k.last_good_run_at AS "lastGoodRunAt",
      w.checked_at AS "checkedAt", w.last_used_at AS "lastUsedAt", w.owner, w.role,
      w.failure_code AS "failureCode", w.failure_reason AS "failureReason", w.failure_advice AS "failureAdvice",
      c.passed_at AS "passedAt", to_jsonb(refused) AS refusal,
      (SELECT r.finished_at FROM sync_run r
        WHERE r.company_id = k.company_id AND r.state IN ('DONE', 'DONE_WITH_ISSUES')
        ORDER BY r.created_at DESC, r.id DESC
        LIMIT 1) AS "goodAt"
    FROM okta_connection k
    LEFT JOIN credential_watch w ON w.company_id = k.company_id
    LEFT JOIN okta_setup_check c ON c.company_id = k.company_id AND c.step = 'api-access'
    LEFT JOIN LATERAL (
      SELECT r.failure_code AS "failureCode", r.failure_reason AS "failureReason",
        r.failure_advice AS "failureAdvice",
        coalesce(r.finished_at, r.heartbeat_at, r.created_at) AS at
      FROM sync_run r
      WHERE r.company_id = k.company_id
        AND r.failure_code = ANY(${credentialCodes})
        AND coalesce(r.created_at > greatest(w.checked_at, c.passed_at) - ${LONGEST_SYNC}::interval, TRUE)
      ORDER BY r.created_at DESC, r.id DESC
      LIMIT 1
    ) refused ON TRUE
    WHERE k.company_id = ${companyId}::uuid AND k.credential_kind IS NOT NULL`;
}

/** Reads what we know about the company's API credential; null if there is none. Doesn't call Okta. */
export async function readCredentialState(context: Context): Promise<CredentialState | null> {
  const [found] = await context.db.$queryRaw<{ row: CredentialRow }[]>(Prisma.sql`
    SELECT to_jsonb(x) AS row FROM (${credentialSql(context.companyId)}) x`);
  return found ? judged(found.row, context.clock.now()) : null;
}

/** Judges what we know about a credential. */
export function judged(row: CredentialRow, now: Date): CredentialState {
  const { kind, last4, owner, role, refusal } = row;
  const checkedAt = dateOf(row.checkedAt);
  const servedAt = latest(dateOf(row.lastGoodRunAt), dateOf(row.passedAt));
  const acceptedAt = latest(latest(dateOf(row.lastUsedAt), servedAt), dateOf(row.goodAt));
  const refused = refusal && failureOf(refusal);
  const facts: CredentialFacts = {
    kind,
    check: checkedAt && { at: checkedAt, failure: failureOf(row) },
    refusal: refused && { at: new Date(refusal.at), failure: refused },
    acceptedAt,
    servedAt,
  };
  return { kind, last4, owner, role, checkedAt, ...judgeCredential(facts, now) };
}

function dateOf(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso);
}

function failureOf(row: Failed): CredentialVerdict["failure"] {
  const { failureCode: code, failureReason: reason, failureAdvice: advice } = row;
  return code === null || reason === null || advice === null ? null : { code, reason, advice };
}

function latest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
