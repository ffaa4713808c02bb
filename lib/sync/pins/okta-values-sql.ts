import { Prisma } from "@/lib/db/client";
import { type CustomField, syncedFields } from "@/lib/directory/custom/custom-field";
import { fieldColumns } from "@/lib/directory/mapped-fields-sql";
import { fieldSql } from "@/lib/directory/mapping";

/**
 * Okta's status of someone's access, as a pin of `status` keeps it. A lock-out or an expired password is no
 * new status (S1).
 */
const statusWord = Prisma.sql`(
  CASE
    WHEN m.okta_status IN ('ACTIVE', 'LOCKED_OUT', 'RECOVERY', 'PASSWORD_EXPIRED') THEN 'ACTIVE'
    ELSE m.okta_status
  END || CASE WHEN m.in_scope THEN '' ELSE ':out' END
)`;

/**
 * Each field of a mapped row (`m`) that can be pinned, with what Okta says of it now. Teams are compared by
 * their key (T1).
 */
export const oktaValues: [field: string, value: Prisma.Sql][] = [
  ...Object.entries(fieldColumns).map(([field, column]): [string, Prisma.Sql] => [
    field,
    field === "team" ? Prisma.sql`m.team_key` : Prisma.sql`m.${Prisma.raw(column)}::text`,
  ]),
  ["status", statusWord],
];

/**
 * What Okta now says of the field that `field` names; for a mapped row (`m`), which has custom fields if any
 * is synced.
 */
export function oktaValueSql(field: Prisma.Sql, customFields: readonly CustomField[]): Prisma.Sql {
  const cases = oktaValues.map(([name, value]) => Prisma.sql`WHEN ${name} THEN ${value}`);
  const others =
    syncedFields(customFields).length === 0 ? Prisma.empty : Prisma.sql`ELSE m.custom->>${field}`;
  return Prisma.sql`CASE ${field} ${Prisma.join(cases, " ")} ${others} END`;
}

/** What Okta says about someone's manager, as a pin of `manager` keeps it; for a mirror row (`d`). */
export function namedManagerSql(customAttribute: string | null): Prisma.Sql {
  const custom = fieldSql("customManager", customAttribute);
  return Prisma.sql`jsonb_build_array(d.manager_id, d.manager, ${custom})::text`;
}

/** What `namedManagerSql` returns for someone without a manager in Okta. */
export const NO_MANAGER_NAMED = "[null, null, null]";

/** Whether a pin keeps a person's manager, because Okta still names the same one. */
export function isManagerPinnedSql(who: {
  companyId: Prisma.Sql;
  personId: Prisma.Sql;
  named: Prisma.Sql;
}): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM undo_pin k
    WHERE k.company_id = ${who.companyId}
      AND k.person_id = ${who.personId}
      AND k.field = 'manager'
      AND k.okta_value = ${who.named}
  )`;
}
