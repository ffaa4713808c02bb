import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import type { EventRetention } from "@/lib/events/contract";

/** How long what Okta delivered is kept unless a company says otherwise, in days (design §9). */
export const DEFAULT_RETENTION: EventRetention = { bodyDays: 30, deliveryDays: 90 };

/** How long the company keeps raw bodies, and deliveries with their events. */
export async function readRetention(context: Context): Promise<EventRetention> {
  const { companyId } = context;
  const saved = await context.db.oktaConnection.findUnique({
    where: { companyId },
    select: { deliveryBodyDays: true, deliveryDays: true },
  });
  return {
    bodyDays: saved?.deliveryBodyDays ?? DEFAULT_RETENTION.bodyDays,
    deliveryDays: saved?.deliveryDays ?? DEFAULT_RETENTION.deliveryDays,
  };
}

/** Saves it. What is older goes the following night, and does not come back. @throws AppError 404 without a connection */
export async function saveRetention(context: Context, input: EventRetention): Promise<EventRetention> {
  const { companyId } = context;
  await inTransaction(context, async (context) => {
    const before = await readRetention(context);
    const saved = await context.db.oktaConnection.updateMany({
      where: { companyId },
      data: { deliveryBodyDays: input.bodyDays, deliveryDays: input.deliveryDays },
    });
    if (saved.count === 0) throw notFound("The Okta connection");
    await recordAudit(context, { action: "events.retention-changed", detail: { before, after: input } });
  });
  return input;
}
