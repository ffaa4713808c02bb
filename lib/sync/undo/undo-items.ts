import type { Context } from "@/lib/context";
import { isCustomKey } from "@/lib/directory/custom/custom-field";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import { valueInWords } from "@/lib/directory/custom/value-in-words";
import { type ChangeView, type UndoItem, undoReasonWords } from "@/lib/sync/contract";

export interface VerdictRow {
  id: bigint;
  batch: number;
  kind: ChangeView["kind"];
  personId: string | null;
  name: string | null;
  email: string | null;
  before: Values;
  after: Values;
  kept: Record<string, string> | null;
  keptBefore: Values;
  keptAfter: Values;
}

type Values = Record<string, unknown> | null;

/** Rows in people's words: managers by name, reasons in a sentence. */
export async function viewItems(context: Context, rows: VerdictRow[]): Promise<UndoItem[]> {
  const isCustom = rows.some(({ after, kept }) => Object.keys({ ...after, ...kept }).some(isCustomKey));
  const [names, customNames] = await Promise.all([
    managerNames(context, rows),
    readCustomNames(context, isCustom),
  ]);
  const said = (field: string, value: unknown) => {
    if (value === null || value === undefined) return null;
    return field === "manager" ? (names.get(String(value)) ?? String(value)) : valueInWords(value);
  };
  return rows.map((row) => {
    const restored = Object.keys(row.before ?? {}).map((field) => ({
      field,
      name: customNames.get(field),
      now: said(field, row.before?.[field]),
      before: said(field, row.after?.[field]),
      stays: null,
    }));
    const stays = Object.entries(row.kept ?? {}).map(([field, reason]) => ({
      field,
      name: customNames.get(field),
      now: said(field, row.keptBefore?.[field]),
      before: said(field, row.keptAfter?.[field]),
      stays: undoReasonWords(reason) ?? reason,
    }));
    return {
      id: String(row.id),
      kind: row.kind,
      personId: row.kind === "TEAM_MANAGER" ? null : row.personId,
      name: row.name ?? "Someone",
      email: row.email,
      fields: [...restored, ...stays],
    };
  });
}

async function managerNames({ companyId, db }: Context, rows: VerdictRow[]): Promise<Map<string, string>> {
  const ids = rows
    .flatMap(({ before, after, keptBefore, keptAfter }) => [before, after, keptBefore, keptAfter])
    .flatMap((values) => (typeof values?.manager === "string" ? [values.manager] : []));
  if (ids.length === 0) return new Map();
  const people = await db.person.findMany({
    where: { companyId, id: { in: [...new Set(ids)] } },
    select: { id: true, displayName: true },
  });
  return new Map(people.map(({ id, displayName }) => [id, displayName]));
}
