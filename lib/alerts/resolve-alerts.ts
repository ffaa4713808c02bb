import type { Context } from "@/lib/context";

/** Closes open notices whose cause begins with `cause`: it is no longer so, and would be told again if it came back. */
export async function resolveAlerts(context: Context, input: { cause: string }): Promise<void> {
  await context.db.notice.updateMany({
    where: { companyId: context.companyId, cause: { startsWith: input.cause }, settledAt: null },
    data: { settledAt: context.clock.now() },
  });
}
