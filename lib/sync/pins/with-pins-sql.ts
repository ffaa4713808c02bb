import { Prisma } from "@/lib/db/client";
import { type CustomField, syncedFields } from "@/lib/directory/custom/custom-field";
import { fieldColumns } from "@/lib/directory/mapped-fields-sql";
import { oktaValues } from "./okta-values-sql";

/** What a mapped row has beside the fields that can be pinned. */
const others = Prisma.raw(
  [
    "okta_id",
    "okta_status",
    "in_scope",
    "quarantine",
    "login",
    "own_email",
    "employee_number",
    "email_given",
    "display_given",
    "start_given",
    "start_unread",
    "all_faults",
    "faults",
  ]
    .map((column) => `m.${column}`)
    .join(", "),
);

/** The column of a mapped row that a pinned field replaces, and the person's own value (`k`) in its place. */
const replaced: [field: string, column: string, own: string][] = [
  ...Object.entries(fieldColumns).map(([field, column]): [string, string, string] => [field, column, column]),
  ["team", "team_key", "team_key"],
  ["status", "target", "status"],
];

/**
 * Mapped rows in which a pinned field has the person's own value, so that a sync finds nothing to change in it (U6). A pin
 * holds as long as Okta says what it said when the value was pinned.
 */
export function withPinsSql(
  { companyId, customFields }: { companyId: string; customFields: readonly CustomField[] },
  mapped: Prisma.Sql,
): Prisma.Sql {
  const columns = replaced.map(([field, column, own]) => {
    const [oktaColumn, ownColumn] = [Prisma.raw(`m.${column}`), Prisma.raw(`k.${own}`)];
    const name = Prisma.raw(column);
    return Prisma.sql`CASE WHEN ${isPinnedSql(field)} THEN ${ownColumn} ELSE ${oktaColumn} END AS ${name}`;
  });
  return Prisma.sql`
    SELECT ${others}, ${Prisma.join(columns)}${customSql(customFields)}
    FROM (${mapped}) m
    LEFT JOIN (${pinnedPeopleSql(companyId)}) k ON k.okta_id = m.okta_id`;
}

/** Custom fields without the pinned ones: what has no key stays as it is (M8). */
function customSql(customFields: readonly CustomField[]): Prisma.Sql {
  if (syncedFields(customFields).length === 0) return Prisma.empty;
  return Prisma.sql`,
      m.custom_faults,
      m.custom - ARRAY(
        SELECT f.key
        FROM jsonb_each_text(k.pins) f
        WHERE f.value IS NOT DISTINCT FROM m.custom->>f.key
      ) AS custom`;
}

function isPinnedSql(field: string): Prisma.Sql {
  const value = oktaValues.find(([name]) => name === field)?.[1] ?? Prisma.sql`NULL`;
  return Prisma.sql`k.pins ? ${field} AND k.pins->>${field} IS NOT DISTINCT FROM ${value}`;
}

/** The people with pins: what Okta said, by field, and what they have here. */
function pinnedPeopleSql(companyId: string): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  return Prisma.sql`
    SELECT p.okta_id,
      p.email,
      p.first_name,
      p.last_name,
      p.display_name,
      p.job_title,
      p.location,
      p.language,
      p.start_date,
      p.status::text AS status,
      t.name AS team,
      t.name_key AS team_key,
      k.pins
    FROM (
      SELECT person_id, jsonb_object_agg(field, okta_value) AS pins
      FROM undo_pin
      WHERE company_id = ${company}
      GROUP BY person_id
    ) k
    JOIN person p ON p.company_id = ${company} AND p.id = k.person_id
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id`;
}
