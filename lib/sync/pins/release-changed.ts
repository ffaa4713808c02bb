import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { CustomField } from "@/lib/directory/custom/custom-field";
import { NO_MANAGER_NAMED, namedManagerSql, oktaValueSql } from "./okta-values-sql";

/**
 * Returns whether any value of the company is pinned or was edited here. Usually none is, and a plan skips
 * that work.
 */
export async function hasPins({ companyId, db }: Context): Promise<boolean> {
  const [row] = await db.$queryRaw<{ any: boolean }[]>(Prisma.sql`
    SELECT EXISTS (SELECT FROM undo_pin WHERE company_id = ${companyId}::uuid)
      OR EXISTS (SELECT FROM field_edit WHERE company_id = ${companyId}::uuid) AS any`);
  return row?.any ?? true;
}

/**
 * Releases the pins of mapped people (`mapped`) whose value in Okta has changed since (U6). A value that Okta
 * hides releases nothing while the person has one. If its loss is held (R5), the pin must still be there when
 * the value comes back.
 */
export async function releaseChangedPins(
  context: Context,
  { mapped, customFields }: { mapped: Prisma.Sql; customFields: readonly CustomField[] },
): Promise<void> {
  const value = oktaValueSql(Prisma.sql`k.field`, customFields);
  await context.db.$executeRaw(Prisma.sql`
    DELETE FROM undo_pin k
    USING person p
      LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id,
      (${mapped}) m
    WHERE k.company_id = ${context.companyId}::uuid
      AND k.field <> 'manager'
      AND p.company_id = k.company_id
      AND p.id = k.person_id
      AND m.okta_id = p.okta_id
      AND m.quarantine IS NULL
      AND k.okta_value IS DISTINCT FROM ${value}
      AND (${value} IS NOT NULL OR ${ownValueSql} IS NULL)`);
}

/** The value of a person (`p`, with their team `t`) in the field of a pin. */
const ownValueSql = Prisma.sql`CASE k.field
  WHEN 'email' THEN p.email
  WHEN 'firstName' THEN p.first_name
  WHEN 'lastName' THEN p.last_name
  WHEN 'displayName' THEN p.display_name
  WHEN 'jobTitle' THEN p.job_title
  WHEN 'location' THEN p.location
  WHEN 'language' THEN p.language
  WHEN 'startDate' THEN p.start_date::text
  WHEN 'team' THEN t.name_key
  WHEN 'status' THEN p.status::text
  ELSE p.custom->>k.field
END`;

/** Releases the pins of teams that have a manager again, by the rule or by hand (G4). */
export async function releaseManagedTeams({ companyId, db }: Context): Promise<void> {
  await db.undoTeamPin.deleteMany({ where: { companyId, team: { managerId: { not: null } } } });
}

/**
 * Does what `releaseChangedPins` does for managers: if Okta names another one, or if one was set by hand
 * since.
 */
export async function releaseChangedManagers(
  context: Context,
  { customAttribute }: { customAttribute: string | null },
): Promise<void> {
  const named = namedManagerSql(customAttribute);
  await context.db.$executeRaw(Prisma.sql`
    DELETE FROM undo_pin k
    USING person p
      LEFT JOIN person_manager o ON o.company_id = p.company_id AND o.person_id = p.id,
      directory_person d
    WHERE k.company_id = ${context.companyId}::uuid
      AND k.field = 'manager'
      AND p.company_id = k.company_id
      AND p.id = k.person_id
      AND d.company_id = p.company_id
      AND d.okta_id = p.okta_id
      AND d.quarantine IS NULL
      AND k.okta_value IS DISTINCT FROM ${named}
      AND (${named} <> ${NO_MANAGER_NAMED} OR o.manager_id IS NULL)`);
}
