import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import type { EventRetention } from "@/lib/events/contract";

/** How long what Okta delivered is kept unless a company says otherwise, in days (design §9). */
export const DEFAULT_RETENTION: EventRetention = { bodyDays: 30, deliveryDays: 90 };

/** How long the company keeps raw bodies, and deliveries with their events. */
export async function readRetention(context: Context): Promise<EventRetention> {
  const { companyId } = context;
  const saved = await context.db.eventRetention.findUnique({
    where: { companyId },
    select: { bodyDays: true, deliveryDays: true },
  });
  return saved ?? DEFAULT_RETENTION;
}

/** Saves it. What is older goes the following night, and does not come back. */
export async function saveRetention(context: Context, input: EventRetention): Promise<EventRetention> {
  const { companyId } = context;
  await inTransaction(context, async (context) => {
    const before = await readRetention(context);
    await context.db.eventRetention.upsert({
      where: { companyId },
      update: input,
      create: { companyId, ...input },
    });
    await recordAudit(context, { action: "events.retention-changed", detail: { before, after: input } });
  });
  return input;
}
