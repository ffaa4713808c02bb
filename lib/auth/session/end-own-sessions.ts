import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { forbidden } from "@/lib/errors";

/** Ends every session of the acting person, this one included, on every device. @throws AppError 403 without a person */
export async function endOwnSessions(context: Context): Promise<void> {
  const { companyId, actor } = context;
  if (actor.kind !== "person") throw forbidden("Only people in a company have sessions to end.");
  await inTransaction(context, async (context) => {
    await context.db.person.update({
      where: { companyId_id: { companyId, id: actor.personId } },
      data: { sessionEpoch: { increment: 1 } },
    });
    await recordAudit(context, { action: "session.ended-everywhere", target: actor.personId });
  });
}
