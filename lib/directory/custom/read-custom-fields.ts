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

/** Reads the names of a company's custom fields by key; none if no key is given. */
export async function readCustomNames(
  { db, companyId }: { db: Db; companyId: string },
  isNeeded: boolean,
): Promise<Map<string, string>> {
  if (!isNeeded) return new Map();
  const rows = await db.customField.findMany({ where: { companyId }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [customKey(id), name]));
}
