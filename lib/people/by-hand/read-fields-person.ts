import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type EditableField, editableFields, openFields, ownersSchema } from "@/lib/directory/contract";
import { fieldSql, readMapping } from "@/lib/directory/mapping";
import { notFound } from "@/lib/errors";
import { requireOwner } from "@/lib/people/by-hand/require/require-by-hand";

/** Someone whose values are edited. */
export interface FieldsPerson {
  id: string;
  teamId: string | null;
  values: Record<EditableField, string | null>;
  /** The fields that may be edited here. */
  open: readonly EditableField[];
  /** Whether syncs fill their fields, so that an edit must be protected from them. */
  isSynced: boolean;
  /** Whether the display name is made of first and last name. */
  hasMadeName: boolean;
}

/**
 * Reads the person, with the fields that may be edited. Okta doesn't own accounts never linked (M2), people
 * on the never-sync list (S6), and no one while no org is connected.
 * @throws AppError 404, 403 for an admin who edits an owner
 */
export async function readFieldsPerson(
  context: Context,
  { personId }: { personId: string },
): Promise<FieldsPerson> {
  const { companyId, db } = context;
  const [row, connection] = await Promise.all([
    db.person.findUnique({
      where: { companyId_id: { companyId, id: personId } },
      include: { team: { select: { name: true } } },
    }),
    db.oktaConnection.findUnique({
      where: { companyId },
      select: { mapping: true, fieldOwners: true, orgUrl: true },
    }),
  ]);
  if (!row) throw notFound("This person");
  if (row.role === "OWNER") await requireOwner(context, "Only an owner can edit an owner's details.");
  const { firstName, lastName, displayName, jobTitle, location, language, startDate } = row;
  const mapping = readMapping(connection?.mapping);
  const isSynced = row.oktaId !== null && connection?.orgUrl != null;
  const isOwned = isSynced && !row.neverSync;
  return {
    id: row.id,
    teamId: row.teamId,
    values: {
      firstName,
      lastName,
      displayName,
      jobTitle,
      team: row.team?.name ?? null,
      location,
      language,
      startDate: startDate?.toISOString().slice(0, 10) ?? null,
    },
    open: isOwned ? openFields(mapping, ownersSchema.parse(connection?.fieldOwners)) : editableFields,
    isSynced,
    hasMadeName:
      displayName === [firstName, lastName].filter((name) => name !== null).join(" ") &&
      !(isSynced && (await hasGivenName(context, row.oktaId, mapping.displayName))),
  };
}

/** Whether Okta gives someone a display name. */
async function hasGivenName(
  { companyId, db }: Context,
  oktaId: string | null,
  source: ReturnType<typeof readMapping>["displayName"],
): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT
    FROM directory_person d
    WHERE d.company_id = ${companyId}::uuid
      AND d.okta_id = ${oktaId}
      AND ${fieldSql("displayName", source)} IS NOT NULL`);
  return rows.length > 0;
}
