import type { Context } from "@/lib/context";

/** A value that someone edited here, and that syncs leave alone. */
export interface KeptEdit {
  field: string;
  by: string;
  at: string;
}

/** Lists what was edited here about someone, in fields that Okta doesn't own (`openFields`). */
export async function listEdits(
  { companyId, db }: Context,
  { personId, openFields }: { personId: string; openFields: readonly string[] },
): Promise<KeptEdit[]> {
  const edits = await db.fieldEdit.findMany({
    where: { companyId, personId, field: { in: [...openFields] } },
    orderBy: { field: "asc" },
    select: { field: true, actor: true, editedAt: true },
  });
  return edits.map(({ field, actor, editedAt }) => ({ field, by: actor, at: editedAt.toISOString() }));
}
