import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { isCustomKey } from "@/lib/directory/custom/custom-field";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import { valueInWords } from "@/lib/directory/custom/value-in-words";
import { type ChangeView, undoReasonWords } from "@/lib/sync/contract";
import { describeEvidence } from "@/lib/sync/proof/describe-evidence";
import { type ChangeRow, reasons } from "./select-changes";

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
