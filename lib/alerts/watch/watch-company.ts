import { raiseAlert } from "@/lib/alerts/raise-alert";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { alertsOf, stillHolds } from "./alerts-of";
import { countFields } from "./count-fields";
import { readWatchFacts } from "./read-facts";

/**
 * Raises the alerts that a company's facts support, and closes those they no longer do. It reads open alerts before the
 * facts, so older facts never close an alert that a sync raises meanwhile.
 * @returns how many alerts were raised and closed
 */
export async function watchCompany(context: Context): Promise<{ raised: number; closed: number }> {
  const { companyId, db } = context;
  await countFields(context);
  const open = await db.notice.findMany({
    where: { companyId, settledAt: null },
    select: { id: true, cause: true },
  });
  const facts = await readWatchFacts(context);
  const over = open.filter(({ cause }) => !stillHolds(facts, cause)).map(({ id }) => id);
  return inTransaction(context, async (context) => {
    let raised = 0;
    for (const alert of alertsOf(facts)) if (await raiseAlert(context, alert)) raised += 1;
    const closed = await context.db.notice.updateMany({
      where: { companyId, id: { in: over }, settledAt: null },
      data: { settledAt: facts.now },
    });
    const seen = {
      checkedAt: facts.now,
      ...(facts.connection?.state === "PAUSED" ? { pausedSeenAt: facts.now } : {}),
    };
    await context.db.alertWatch.upsert({
      where: { companyId },
      update: seen,
      create: { companyId, ...seen },
    });
    return { raised, closed: closed.count };
  });
}
