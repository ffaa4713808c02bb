import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict } from "@/lib/errors";
import { resolveProblems } from "@/lib/problems/resolve-problems";
import type { FieldHoldDecision } from "@/lib/sync/contract";
import { MANAGER_FIELD } from "@/lib/sync/managers/hold-manager-losses";
import { requesterId } from "@/lib/sync/request/request-full-run";

/**
 * Decides about a field that many people would lose (R5): let go, the next full run empties it where Okta has no value,
 * once; kept, the values stay as long as Okta has none.
 * @throws AppError 409 `nothing-held`
 */
export async function decideFieldHold(context: Context, input: FieldHoldDecision): Promise<void> {
  await inTransaction(context, async (context) => {
    const decided = await context.db.fieldHold.updateMany({
      where: { companyId: context.companyId, field: input.field, state: "OPEN" },
      data: {
        state: input.letGo ? "APPROVED" : "REJECTED",
        decidedById: requesterId(context),
        decidedAt: context.clock.now(),
        note: input.note,
      },
    });
    if (decided.count === 0) throw conflict("nothing-held", "This field no longer needs approval.");
    // Managers are only resolved where something calls for it: the answer does.
    if (input.field === MANAGER_FIELD && input.letGo)
      await context.db.oktaConnection.updateMany({
        where: { companyId: context.companyId },
        data: { managersStale: true },
      });
    // The values stay, and no sync asks about them again. Let go, the problem ends when a sync has done it.
    if (!input.letGo) await resolveProblems(context, { codes: ["BLANKING_HELD"], field: input.field });
    await recordAudit(context, {
      action: input.letGo ? "field.let-go" : "field.kept",
      target: input.field,
      detail: { note: input.note },
    });
  });
}
