import type { Db } from "@/lib/db/client";
import { sourceSchema } from "../contract";
import { type CustomField, customKey } from "./custom-field";

/** Reads a company's custom fields in their order, archived ones included. */
export async function readCustomFields({
  db,
  companyId,
}: {
  db: Db;
  companyId: string;
}): Promise<CustomField[]> {
  const rows = await db.customField.findMany({
    where: { companyId },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, name, kind, source, untilEdited, archivedAt }) => ({
    key: customKey(id),
    name,
    kind,
    source: sourceSchema.nullable().parse(source),
    untilEdited,
    isArchived: archivedAt !== null,
  }));
}

/**
 * Returns those of the given fields that still are of the same kind. A sync reads its fields once a step; call it in the
 * transaction that plans, holding the company.
 */
export async function ofSameKind(
  context: { db: Db; companyId: string },
  fields: readonly CustomField[],
): Promise<CustomField[]> {
  if (fields.length === 0) return [];
  const kinds = new Map((await readCustomFields(context)).map(({ key, kind }) => [key, kind]));
  return fields.filter(({ key, kind }) => kinds.get(key) === kind);
}

/** Reads the names of a company's custom fields by key; nothing where no key is asked for. */
export async function readCustomNames(
  { db, companyId }: { db: Db; companyId: string },
  isNeeded: boolean,
): Promise<Map<string, string>> {
  if (!isNeeded) return new Map();
  const rows = await db.customField.findMany({ where: { companyId }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [customKey(id), name]));
}
