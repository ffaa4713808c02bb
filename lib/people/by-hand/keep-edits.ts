import type { Context } from "@/lib/context";

/**
 * Records that these fields were edited, so that syncs leave them alone. Without Okta, no sync could change
 * them.
 */
export async function keepEdits(
  { companyId, db, actor, clock }: Context,
  { personId, isSynced, fields }: { personId: string; isSynced: boolean; fields: readonly string[] },
): Promise<void> {
  const theirs = { companyId, personId, field: { in: [...fields] } };
  await db.undoPin.deleteMany({ where: theirs });
  if (!isSynced) return;
  await db.fieldEdit.deleteMany({ where: theirs });
  await db.fieldEdit.createMany({
    data: fields.map((field) => ({
      companyId,
      personId,
      field,
      actorId: actor.kind === "person" ? actor.personId : null,
      actor: actor.name,
      editedAt: clock.now(),
    })),
  });
}
