import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inTransaction, lockCount } from "@/lib/db/transaction";
import { sourceSchema } from "@/lib/directory/contract";
import { teamNameKey } from "@/lib/directory/team-name";
import type { CustomFields, NewField } from "./contract";
import { listFields } from "./list-fields";
import { refuseUnknownSource } from "./refuse-unknown-source";
import { requireFreeName, requireRoom } from "./require-room";

/**
 * Creates a custom field, after the others. The next sync fills it.
 * @throws AppError 400 for unknown attributes, 409 `field-name-taken`, `too-many-fields`
 */
export async function createField(context: Context, input: NewField): Promise<CustomFields> {
  const { companyId, clock } = context;
  const { name, kind, source, owner = "OKTA" } = input;
  if (source) await refuseUnknownSource(context, { fieldId: null, name, source: sourceSchema.parse(source) });
  await inTransaction(context, async (context) => {
    const { db } = context;
    await lockCount(db, { companyId, of: "custom-field" });
    await requireRoom(context);
    await requireFreeName(context, { name });
    const last = await db.customField.aggregate({ where: { companyId }, _max: { position: true } });
    const now = clock.now();
    await db.customField.create({
      data: {
        companyId,
        id: newId(),
        name,
        nameKey: teamNameKey(name),
        kind,
        source: source ?? Prisma.DbNull,
        untilEdited: owner === "UNTIL_EDITED",
        position: (last._max.position ?? 0) + 1,
        createdAt: now,
        updatedAt: now,
      },
    });
    await recordAudit(context, {
      action: "custom-field.created",
      target: name,
      detail: { kind, source, owner },
    });
  });
  return listFields(context);
}
