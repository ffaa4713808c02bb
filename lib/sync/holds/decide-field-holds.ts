import { recordAudits } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { isCustomKey } from "@/lib/directory/custom/custom-field";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import { conflict } from "@/lib/errors";
import { resolveProblems } from "@/lib/problems/resolve-problems";
import type { FieldHoldDecision } from "@/lib/sync/contract";
import { MANAGER_FIELD } from "@/lib/sync/managers/lost-manager-values";
import { requesterId } from "@/lib/sync/request/request-full-run";

/**
 * Decides about fields that many people would lose (R5). If cleared, the next full run empties them where
 * Okta has no value, once. If kept, the values stay as long as Okta has none.
 * @returns how many fields
 * @throws AppError 409 `nothing-held` if none is open
 */
export async function decideFieldHolds(
  context: Context,
  { fields: named, letGo, note }: FieldHoldDecision,
): Promise<{ decided: number }> {
  return inTransaction(context, async (context) => {
    const { companyId, db } = context;
    const decided = await db.fieldHold.updateManyAndReturn({
      where: { companyId, field: { in: named }, state: "OPEN" },
      data: {
        state: letGo ? "APPROVED" : "REJECTED",
        decidedById: requesterId(context),
        decidedAt: context.clock.now(),
        note,
      },
      select: { field: true },
    });
    const fields = decided.map(({ field }) => field);
    if (fields.length === 0)
      throw conflict(
        "nothing-held",
        named.length === 1 ? "This field no longer needs approval." : "These fields no longer need approval.",
      );
    // Managers are only resolved if something requires it, and the answer does.
    if (letGo && fields.includes(MANAGER_FIELD))
      await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
    // The values stay, and no sync asks about them again. If cleared, the problem ends once a sync has done
    // it.
    if (!letGo) await resolveProblems(context, { codes: ["BLANKING_HELD"], fields });
    const names = await readCustomNames(context, fields.some(isCustomKey));
    await recordAudits(
      context,
      fields.map((field) => ({
        action: letGo ? "field.let-go" : "field.kept",
        target: names.get(field) ?? field,
        detail: { note },
      })),
    );
    return { decided: fields.length };
  });
}
