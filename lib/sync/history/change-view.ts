import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { isCustomKey } from "@/lib/directory/custom/custom-field";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import { valueInWords } from "@/lib/directory/custom/value-in-words";
import { type ChangeView, type RunView, undoReasonWords } from "@/lib/sync/contract";
import { describeEvidence } from "@/lib/sync/proof/describe-evidence";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";
import { droppedReasons } from "@/lib/sync/run/dropped-reasons";
import { holdReasons } from "@/lib/sync/run/hold-reasons";

/** One change with everything needed to show it, in one row. */
interface ChangeRow {
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

const reasons: Record<string, string> = {
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

/** Puts changes into people's words: managers by name, teams as they are. */
export async function viewChanges(context: Context, rows: ChangeRow[]): Promise<ChangeView[]> {
  const isCustom = rows.some(({ before, after }) => Object.keys({ ...before, ...after }).some(isCustomKey));
  const [names, customNames] = await Promise.all([
    namesOf(context, rows),
    readCustomNames(context, isCustom),
  ]);
  return rows.map((row) => ({
    id: String(row.id),
    kind: row.kind,
    state: row.state,
    personId: row.personId,
    oktaId: row.oktaId,
    personName: teamOf(row) ?? row.personName ?? names.get(row.personId ?? "") ?? row.oktaId ?? "Someone",
    personEmail: row.personEmail,
    fields: fieldsOf(row, names, customNames),
    cause: row.cause,
    reason: row.reason === null ? null : (reasons[row.reason] ?? undoReasonWords(row.reason) ?? row.reason),
    evidence: evidenceOf(row),
    hold:
      row.holdState === null
        ? null
        : {
            state: row.holdState,
            decidedBy: row.decidedBy,
            decidedAt: row.decidedAt?.toISOString() ?? null,
            note: row.note,
            run: row.holdRunId && row.holdRunState ? { id: row.holdRunId, state: row.holdRunState } : null,
            applied: row.holdApplied,
          },
  }));
}

function evidenceOf({ askedAt, userAnswer, ...row }: ChangeRow): ChangeView["evidence"] {
  return askedAt && userAnswer ? describeEvidence({ ...row, askedAt, userAnswer }) : null;
}

/** A change of a team's manager is about the team. */
function teamOf(row: ChangeRow): string | null {
  const team = row.kind === "TEAM_MANAGER" ? row.after?.team : null;
  return typeof team === "string" ? team : null;
}

function fieldsOf(row: ChangeRow, managers: Map<string, string>, customNames: Map<string, string>) {
  const changed = [...new Set([...Object.keys(row.before ?? {}), ...Object.keys(row.after ?? {})])];
  const names = row.kind === "TEAM_MANAGER" ? ["manager"] : changed;
  const said = (field: string, value: unknown) => {
    if (value === null || value === undefined) return null;
    // They were erased (S5), or a preview hasn't created them.
    return field === "manager"
      ? (managers.get(String(value)) ?? "someone without an account")
      : valueInWords(value);
  };
  return names.map((field) => ({
    field,
    name: customNames.get(field),
    before: said(field, row.before?.[field]),
    after: said(field, row.after?.[field]),
  }));
}

/** Reads the names of managers, and of people whom a plan would create and also changes further. */
async function namesOf(context: Context, rows: ChangeRow[]): Promise<Map<string, string>> {
  const ids = rows
    .flatMap((row) => [
      row.before?.manager,
      row.after?.manager,
      row.personName === null ? row.personId : null,
    ])
    .filter((id) => typeof id === "string");
  if (ids.length === 0) return new Map();
  const people = await context.db.person.findMany({
    where: { companyId: context.companyId, id: { in: [...new Set(ids)] } },
    select: { id: true, displayName: true },
  });
  const names = new Map(people.map((person) => [person.id, person.displayName]));
  const unknown = ids.filter((id) => !names.has(id));
  return unknown.length === 0 ? names : new Map([...names, ...(await plannedNames(context, rows, unknown))]);
}

/** People a plan would create, by the IDs it gives them. */
async function plannedNames({ db, companyId }: Context, rows: ChangeRow[], ids: string[]) {
  const planned = await db.$queryRaw<{ id: string; name: string | null }[]>(Prisma.sql`
    SELECT c.person_id::text AS id, c.after->>'displayName' AS name
    FROM sync_change c
    WHERE c.company_id = ${companyId}::uuid
      AND c.person_id = ANY(${[...new Set(ids)]}::uuid[])
      AND c.run_id = ANY(${[...new Set(rows.map((row) => row.runId))]}::uuid[])
      AND c.kind = 'CREATE'`);
  return planned.map(({ id, name }): [string, string] => [id, name ?? "Someone new"]);
}
