import { recordAudit } from "@/lib/audit/record-audit";
import type { PersonCaller, SignInWay, StaffCaller } from "@/lib/auth/caller";
import { type Db, Prisma, type Role } from "@/lib/db/client";
import { SESSION_MS, type SessionToken, staffProvider } from "./session-token";

/** Someone whom Okta has signed in, and who has no account here yet. */
export interface PendingSignIn {
  kind: "pending";
  companyId: string;
  oktaId: string;
  runId: string;
}

/** What is read about a session's company in the session's own statement, which `sql` makes longer. */
export interface Beside {
  /** Returns SQL for one value. */
  sql(companyId: string): Prisma.Sql;
  /** Gets the value if the session is current, and how long the statement took, in milliseconds. */
  onRead(value: unknown, tookMs: number): void;
}

interface SessionRow {
  /** Null unless it was asked for. */
  beside: unknown;
  personId: string | null;
  isCurrent: boolean;
  via: string;
  oktaId: string | null;
  runId: string | null;
  displayName: string | null;
  email: string | null;
  role: Role | null;
  slug: string;
  companyName: string;
  timeZone: string;
  oktaEnabled: boolean;
}

const kinds = { OWNER: "owner", ADMIN: "admin", MEMBER: "member" } as const;

/**
 * Reads whose session a cookie names; null once it has ended: its row is gone or too old, the person lost access, or all
 * of their sessions ended (S4). Called for every request, so it is one query.
 */
export async function readCurrentSession(
  db: Db,
  token: SessionToken,
  now: Date,
  beside?: Beside,
): Promise<PersonCaller | StaffCaller | PendingSignIn | null> {
  if ("staffSessionId" in token) return readStaff(db, token.staffSessionId, now);
  const began = performance.now();
  const row = await readRow(db, token, now, beside?.sql(token.companyId));
  const tookMs = performance.now() - began;
  if (row === undefined) return null;
  if (row.personId === null) return readPending(db, token, row, now);
  if (!row.isCurrent) return null;
  beside?.onRead(row.beside, tookMs);
  return callerOf(token, row);
}

async function readStaff(db: Db, id: string, now: Date): Promise<StaffCaller | null> {
  const vouchedBy = staffProvider();
  if (!vouchedBy) return null;
  const row = await db.staffSession.findFirst({ where: { id, vouchedBy, expiresAt: { gt: now } } });
  return row && { kind: "staff", displayName: row.name };
}

async function readRow(
  db: Db,
  { companyId, sessionId }: Extract<SessionToken, { sessionId: string }>,
  now: Date,
  beside: Prisma.Sql = Prisma.sql`NULL`,
): Promise<SessionRow | undefined> {
  const [row] = await db.$queryRaw<SessionRow[]>(Prisma.sql`
    SELECT s.person_id::text AS "personId", s.via, s.okta_id AS "oktaId", s.run_id::text AS "runId",
      coalesce(p.status = 'ACTIVE' AND p.locked_by_okta_at IS NULL AND p.session_epoch = s.epoch, FALSE) AS "isCurrent",
      p.display_name AS "displayName", p.email, p.role::text AS role,
      c.slug, c.name AS "companyName", c.time_zone AS "timeZone", c.okta_enabled_at IS NOT NULL AS "oktaEnabled",
      ${beside} AS beside
    FROM person_session s
    JOIN company c ON c.id = s.company_id
    LEFT JOIN person p ON p.company_id = s.company_id AND p.id = s.person_id
    WHERE s.company_id = ${companyId}::uuid AND s.id = ${sessionId}::uuid AND s.expires_at > ${now}`);
  return row;
}

function callerOf(token: Extract<SessionToken, { sessionId: string }>, row: SessionRow): PersonCaller | null {
  if (row.personId === null || row.role === null || row.displayName === null) return null;
  return {
    kind: kinds[row.role],
    personId: row.personId,
    displayName: row.displayName,
    email: row.email,
    via: row.via as SignInWay,
    company: {
      id: token.companyId,
      slug: row.slug,
      name: row.companyName,
      timeZone: row.timeZone,
      oktaEnabled: row.oktaEnabled,
    },
  };
}

/** Once the account exists, the session becomes the person's, with a session's usual time. */
async function readPending(
  db: Db,
  token: Extract<SessionToken, { sessionId: string }>,
  row: SessionRow,
  now: Date,
): Promise<PersonCaller | PendingSignIn | null> {
  const { companyId, sessionId } = token;
  const { oktaId, runId } = row;
  if (oktaId === null || runId === null) return null;
  const [joined] = await db.$queryRaw<{ personId: string; name: string }[]>(Prisma.sql`
    UPDATE person_session s SET person_id = p.id, epoch = p.session_epoch,
      expires_at = s.started_at + ${SESSION_MS} * interval '1 millisecond'
    FROM person p
    WHERE s.company_id = ${companyId}::uuid AND s.id = ${sessionId}::uuid AND s.person_id IS NULL
      AND p.company_id = s.company_id AND p.okta_id = s.okta_id AND p.status = 'ACTIVE'
        AND p.locked_by_okta_at IS NULL
    RETURNING p.id::text AS "personId", p.display_name AS name`);
  if (joined) {
    const actor = { kind: "person", ...joined } as const;
    const clock = { now: () => now };
    await recordAudit({ companyId, actor, clock, db }, { action: "session.okta", target: joined.personId });
  }
  const renewed = await readRow(db, token, now);
  if (renewed?.personId === null) return { kind: "pending", companyId, oktaId, runId };
  return renewed?.isCurrent ? callerOf(token, renewed) : null;
}
