import { isDeepStrictEqual } from "node:util";
import { recordAudits } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { type CustomField, openKeys } from "@/lib/directory/custom/custom-field";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { readTyped } from "@/lib/directory/custom/read-typed";
import { valueInWords } from "@/lib/directory/custom/value-in-words";
import { AppError, invalid, notFound } from "@/lib/errors";
import { requireOwner } from "@/lib/people/by-hand/require/require-by-hand";
import { keepEdits } from "./keep-edits";

type Typed = string | null | (string | null)[];
type Value = string | string[] | null;

/** A field with a new value. */
interface Edit {
  field: CustomField;
  from: Value;
  to: Value;
}

/**
 * Changes values of a person's custom fields here. Okta must not own any of them. Syncs leave edited values
 * alone until an admin gives them back to Okta (M9).
 * @throws AppError 404, 400 for a value that the field doesn't take, 403 for an admin who edits an owner, 409
 * `okta-decides`
 */
export async function editCustomFields(
  context: Context,
  input: { personId: string; values: Record<string, Typed> },
): Promise<{ edited: number }> {
  const { companyId } = context;
  const { personId, values } = input;
  return inTransaction(context, async (context) => {
    const { db, clock } = context;
    await lockCompany(db, companyId);
    const person = await readPerson(context, personId);
    const edits = await readEdits(context, { ...person, values });
    if (edits.length === 0) return { edited: 0 };
    const custom = new Map(Object.entries(person.custom));
    for (const { field, to } of edits) {
      if (to === null) custom.delete(field.key);
      else custom.set(field.key, to);
    }
    await db.person.update({
      where: { companyId_id: { companyId, id: personId } },
      data: { custom: Object.fromEntries(custom), updatedAt: clock.now() },
    });
    const fields = edits.map(({ field }) => field.key);
    await keepEdits(context, { personId, isSynced: person.isSynced, fields });
    await recordAudits(
      context,
      edits.map(({ field, from, to }) => ({
        action: "person.field-edited",
        target: personId,
        detail: { field: field.key, name: field.name, from: valueInWords(from), to: valueInWords(to) },
      })),
    );
    return { edited: edits.length };
  });
}

interface Person {
  custom: Record<string, Value>;
  /** Whether syncs fill their fields, so that an edit must be protected from them. */
  isSynced: boolean;
  /**
   * Whether Okta owns this person's fields. It doesn't own accounts never linked, or people on the never-sync
   * list.
   */
  isOwned: boolean;
}

async function readPerson(context: Context, personId: string): Promise<Person> {
  const { companyId, db } = context;
  const [row, connection] = await Promise.all([
    db.person.findUnique({
      where: { companyId_id: { companyId, id: personId } },
      select: { role: true, oktaId: true, neverSync: true, custom: true },
    }),
    db.oktaConnection.findUnique({ where: { companyId }, select: { orgUrl: true } }),
  ]);
  if (!row) throw notFound("This person");
  if (row.role === "OWNER") await requireOwner(context, "Only an owner can edit an owner's details.");
  const isSynced = row.oktaId !== null && connection?.orgUrl != null;
  const custom = (row.custom ?? {}) as Person["custom"];
  return { custom, isSynced, isOwned: isSynced && !row.neverSync };
}

/** Returns the values that change, each read by its field's kind. */
async function readEdits(
  context: Context,
  { custom, isOwned, values }: Person & { values: Record<string, Typed> },
): Promise<Edit[]> {
  const fields = await readCustomFields(context);
  const open = openKeys(fields);
  return Object.entries(values).flatMap(([key, typed]) => {
    const field = fields.find((one) => one.key === key && !one.isArchived);
    if (!field) throw notFound("This field");
    if (isOwned && !open.includes(key))
      throw new AppError("okta-decides", `Okta owns “${field.name}”.`, {
        advice: "Change it in the person's Okta profile, or let Okta only fill it, under Custom fields.",
      });
    const to = readTyped(field.kind, typed);
    if (to === undefined) throw invalid(`“${field.name}” doesn't take this value.`);
    const from = custom[key] ?? null;
    return isDeepStrictEqual(from, to) ? [] : [{ field, from, to }];
  });
}
