import type { Context } from "@/lib/context";
import type { FieldHoldView } from "@/lib/sync/contract";

/** Fields that wait for an admin, because many people would lose their value (R5). */
export async function listFieldHolds(context: Context): Promise<{ items: FieldHoldView[] }> {
  const holds = await context.db.fieldHold.findMany({
    where: { companyId: context.companyId, state: "OPEN" },
    orderBy: { openedAt: "asc" },
  });
  return {
    items: holds.map(({ field, people, filled, runId, openedAt }) => ({
      field,
      people,
      filled,
      runId,
      openedAt: openedAt.toISOString(),
    })),
  };
}
