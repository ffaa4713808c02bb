import type { Context } from "@/lib/context";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import type { FieldHoldView } from "@/lib/sync/contract";

/** Lists fields that wait for an admin, because many people would lose their value (R5). */
export async function listFieldHolds(context: Context): Promise<{ items: FieldHoldView[] }> {
  const names = await readCustomNames(context, true);
  const holds = await context.db.fieldHold.findMany({
    where: { companyId: context.companyId, state: "OPEN" },
    orderBy: { openedAt: "asc" },
  });
  return {
    items: holds.map(({ field, people, filled, attribute, lost, runId, openedAt }) => ({
      field,
      name: names.get(field),
      people,
      filled,
      lost: attribute === null || lost === null ? null : { attribute, people: lost },
      runId,
      openedAt: openedAt.toISOString(),
    })),
  };
}
