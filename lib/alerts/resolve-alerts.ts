import type { Context } from "@/lib/context";

/** Closes open alerts whose cause starts with one of these. If the cause returns, it raises a new alert. */
export async function resolveAlerts(
  context: Context,
  input: { cause: string | readonly string[] },
): Promise<void> {
  const causes = [input.cause].flat();
  if (causes.length === 0) return;
  await context.db.notice.updateMany({
    where: {
      companyId: context.companyId,
      OR: causes.map((cause) => ({ cause: { startsWith: cause } })),
      settledAt: null,
    },
    data: { settledAt: context.clock.now() },
  });
}
