import type { Context } from "@/lib/context";
import { teamNameKey } from "@/lib/directory/team-name";
import { conflict } from "@/lib/errors";
import { MOST_FIELDS } from "./contract";

/** @throws AppError 409 `too-many-fields` if the company has as many fields in use as it may */
export async function requireRoom({ companyId, db }: Context): Promise<void> {
  const inUse = await db.customField.count({ where: { companyId, archivedAt: null } });
  if (inUse >= MOST_FIELDS)
    throw conflict("too-many-fields", `You have ${MOST_FIELDS} custom fields. Archive one first.`);
}

/**
 * Compares names as team names are compared. Archived fields count, because a restored field must not share a
 * name.
 * @throws AppError 409 `field-name-taken`
 */
export async function requireFreeName(
  { companyId, db }: Context,
  { name, except }: { name: string; except?: string },
): Promise<void> {
  const taken = await db.customField.findUnique({
    where: { companyId_nameKey: { companyId, nameKey: teamNameKey(name) } },
    select: { id: true, name: true, archivedAt: true },
  });
  if (taken === null || taken.id === except) return;
  throw conflict(
    "field-name-taken",
    taken.archivedAt === null
      ? `There is a field “${taken.name}” already. Choose another name.`
      : `There is an archived field “${taken.name}”. Restore it, or choose another name.`,
  );
}
