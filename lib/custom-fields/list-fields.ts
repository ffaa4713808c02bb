import type { Context } from "@/lib/context";
import { customKey } from "@/lib/directory/custom/custom-field";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import type { CustomFields } from "./contract";
import { measureFields } from "./measure-fields";

/** The audit log's names for acts on custom fields. */
const fieldActions = [
  "custom-field.created",
  "custom-field.changed",
  "custom-field.archived",
  "custom-field.restored",
  "custom-fields.ordered",
];

/** Lists the company's custom fields, archived ones last, each with how many people have a value for it in Okta. */
export async function listFields(context: Context): Promise<CustomFields> {
  const { companyId, db } = context;
  const [rows, fields, changed] = await Promise.all([
    db.customField.findMany({
      where: { companyId },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      select: { id: true, archivedAt: true },
    }),
    readCustomFields(context),
    readLastChange(context),
  ]);
  const { measured, filled } = await measureFields(context, fields);
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const items = rows.flatMap(({ id, archivedAt }) => {
    const field = byKey.get(customKey(id));
    if (!field) return [];
    const { key, name, kind, source, untilEdited } = field;
    const owner = untilEdited ? ("UNTIL_EDITED" as const) : ("OKTA" as const);
    const at = archivedAt?.toISOString() ?? null;
    return [{ id, key, name, kind, source, owner, archivedAt: at, filled: filled[key] ?? null }];
  });
  const inUse = items.filter(({ archivedAt }) => archivedAt === null);
  const archived = items.filter(({ archivedAt }) => archivedAt !== null);
  return { items: [...inUse, ...archived], measured, changed };
}

/** Reads who last changed custom fields; null if no one has. */
export async function readLastChange({ companyId, db }: Context): Promise<CustomFields["changed"]> {
  const last = await db.auditEntry.findFirst({
    where: { companyId, action: { in: fieldActions } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { actor: true, at: true },
  });
  return last && { by: last.actor, at: last.at.toISOString() };
}
