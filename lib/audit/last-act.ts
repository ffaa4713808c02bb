import type { Context } from "@/lib/context";

/**
 * Returns the ID of the latest act on record; empty if there's none. As part of a key of `rememberSlow`, it makes a slow
 * count follow what is done by hand at once.
 */
export async function lastAct({ companyId, db }: Context): Promise<string> {
  const entry = await db.auditEntry.findFirst({
    where: { companyId },
    orderBy: { at: "desc" },
    select: { id: true },
  });
  return entry === null ? "" : String(entry.id);
}
