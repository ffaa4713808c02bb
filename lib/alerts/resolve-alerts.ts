import type { Context } from "@/lib/context";

/** Closes open notices whose cause begins with one of these: it is no longer so, and would be told again if it came back. */
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
