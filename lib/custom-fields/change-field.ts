import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { type CustomField, Prisma } from "@/lib/db/client";
import { inTransaction, lockCompany, lockCount } from "@/lib/db/transaction";
import { sourceSchema } from "@/lib/directory/contract";
import { customKey } from "@/lib/directory/custom/custom-field";
import { teamNameKey } from "@/lib/directory/team-name";
import { AppError, invalid, notFound } from "@/lib/errors";
import { type CustomFields, type FieldChange, fitsKind, PLAIN_ONLY } from "./contract";
import { giveBackField } from "./give-back-field";
import { listFields } from "./list-fields";
import { refuseEmptied } from "./refuse-emptied";
import { refuseUnknownSource } from "./refuse-unknown-source";
import { requireFreeKind } from "./require-free-kind";
import { requireFreeName, requireRoom } from "./require-room";

/**
 * Renames a custom field, changes what fills it, archives or restores it. Its kind changes only while no one has a value
 * and no sync is about to write one.
 * @throws AppError 404, 400 for unknown attributes, 409 `field-has-values`, `field-in-sync`, `field-name-taken`,
 * `settings-changed`, `too-many-fields`, `would-empty`, `would-give-back`
 */
export async function changeField(
  context: Context,
  input: { fieldId: string; change: FieldChange },
): Promise<CustomFields> {
  const { companyId, clock } = context;
  const { fieldId, change } = input;
  if (change.source) await refuseUnknownSource(context, { fieldId, source: change.source });
  await inTransaction(context, async (context) => {
    const { db } = context;
    // Syncs plan and write values, and people edit them, under this lock.
    await lockCompany(db, companyId);
    await lockCount(db, { companyId, of: "custom-field" });
    const key = { companyId_id: { companyId, id: fieldId } };
    const field = await db.customField.findUnique({ where: key });
    if (!field) throw notFound("This field");
    refuseStale(change, field);
    const { name = field.name, kind = field.kind, archived } = change;
    const untilEdited = change.owner === undefined ? field.untilEdited : change.owner === "UNTIL_EDITED";
    const source = change.source === undefined ? sourceSchema.nullable().parse(field.source) : change.source;
    if (!fitsKind(kind, source)) throw invalid(PLAIN_ONLY);
    if (name !== field.name) await requireFreeName(context, { name, except: fieldId });
    if (kind !== field.kind) await requireFreeKind(context, field);
    const isArchived = archived ?? field.archivedAt !== null;
    const isRestored = !isArchived && field.archivedAt !== null;
    if (isRestored) await requireRoom(context);
    const isRefilled = isRestored || (!isArchived && !isDeepStrictEqual(source, field.source));
    const emptied = isRefilled
      ? await refuseEmptied(context, {
          after: { key: customKey(fieldId), name, kind, source, untilEdited },
          isAgreed: change.emptying ?? false,
        })
      : 0;
    const now = clock.now();
    await db.customField.update({
      where: key,
      data: {
        name,
        nameKey: teamNameKey(name),
        kind,
        source: source ?? Prisma.DbNull,
        untilEdited,
        archivedAt: isArchived ? (field.archivedAt ?? now) : null,
        updatedAt: now,
      },
    });
    const isAgreed = change.givingBack ?? false;
    const givenBack = await giveBackField(context, { field, after: { source, untilEdited }, isAgreed });
    await recordChanges(context, { field, name, kind, source, untilEdited, isArchived, givenBack, emptied });
  });
  return listFields(context);
}

/** A form that shows another field than the one saved would take back what someone else has changed since. */
function refuseStale({ loaded, ...change }: FieldChange, field: CustomField): void {
  const owner = field.untilEdited ? "UNTIL_EDITED" : "OKTA";
  const saved = { name: field.name, kind: field.kind, source: field.source, owner };
  const parts = ["name", "kind", "source", "owner"] as const;
  const isStale = parts.some(
    (part) =>
      change[part] !== undefined &&
      loaded?.[part] !== undefined &&
      !isDeepStrictEqual(loaded[part], saved[part]),
  );
  if (isStale)
    throw new AppError("settings-changed", "Someone changed this field since you opened it.", {
      advice: "Reload the page, check your changes, and save again.",
    });
}

type After = Pick<CustomField, "name" | "kind" | "source" | "untilEdited"> & {
  field: CustomField;
  isArchived: boolean;
  /** Edits given back to Okta. */
  givenBack: number;
  /** People whose value the next syncs may clear. */
  emptied: number;
};

/** Writes down what was changed, and that it was archived or restored, each as an act of its own. */
async function recordChanges(
  context: Context,
  { field, isArchived, givenBack, emptied, ...after }: After,
): Promise<void> {
  const { name, kind, source, untilEdited } = field;
  const before = { name, kind, source, untilEdited };
  if (JSON.stringify(before) !== JSON.stringify({ ...before, ...after }))
    await recordAudit(context, {
      action: "custom-field.changed",
      target: after.name,
      detail: { before, after, ...(givenBack > 0 && { givenBack }), ...(emptied > 0 && { emptied }) },
    });
  if (isArchived !== (field.archivedAt !== null))
    await recordAudit(context, {
      action: isArchived ? "custom-field.archived" : "custom-field.restored",
      target: after.name,
    });
}
