import { Prisma } from "@/lib/db/client";
import { syncedFields } from "@/lib/directory/custom/custom-field";
import { fieldColumns } from "@/lib/directory/mapped-fields-sql";
import { keepersSql } from "./keepers-sql";
import { oktaValues } from "./okta-values-sql";
import type { PinScope } from "./pin-scope";

/** What a mapped row has besides the fields that can be pinned. */
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
    "all_faults",
    "faults",
  ]
    .map((column) => `m.${column}`)
    .join(", "),
);

/** The column of a mapped row that a kept field replaces, with the person's own value (`k`) instead. */
const replaced: [field: string, column: string, own: string][] = [
  ...Object.entries(fieldColumns)
    .filter(([field]) => field !== "displayName")
    .map(([field, column]): [string, string, string] => [field, column, column]),
  ["team", "team_key", "team_key"],
];

/**
 * Returns mapped rows in which a kept field has the person's own value, so that a sync finds nothing to
 * change. A pinned value is kept as long as Okta says what it said then (U6). An edited value is kept until
 * it's given back to Okta.
 */
export function withPinsSql(scope: PinScope, mapped: Prisma.Sql): Prisma.Sql {
  const columns = replaced.map(
    ([field, column, own]) => Prisma.sql`${keptSql(field, column, own)} AS ${Prisma.raw(column)}`,
  );
  const isStartEdited = Prisma.sql`coalesce(k.edited ? 'startDate', FALSE)`;
  return Prisma.sql`
    SELECT ${others},
      ${Prisma.join(columns)},
      ${shownNameSql} AS display_name,
      m.start_unread AND NOT ${isStartEdited} AS start_unread,
      CASE
        WHEN ${isKeptSql("status")} THEN k.status
        WHEN ${isStartEdited} THEN ${targetByOwnStartSql(scope)}
        ELSE m.target
      END AS target${customSql(scope)}
    FROM (${mapped}) m
    LEFT JOIN (${keepersSql(scope)}) k ON k.okta_id = m.okta_id`;
}

/** Custom fields without the kept ones. A field without a key stays as it is (M9). */
function customSql({ customFields }: PinScope): Prisma.Sql {
  if (syncedFields(customFields).length === 0) return Prisma.empty;
  return Prisma.sql`,
      m.custom_faults,
      m.custom - ARRAY(SELECT jsonb_array_elements_text(k.edited)) - ARRAY(
        SELECT f.key
        FROM jsonb_each_text(k.pins) f
        WHERE f.value IS NOT DISTINCT FROM m.custom->>f.key
      ) AS custom`;
}

function keptSql(field: string, column: string, own = column): Prisma.Sql {
  const [oktaColumn, ownColumn] = [Prisma.raw(`m.${column}`), Prisma.raw(`k.${own}`)];
  return Prisma.sql`CASE WHEN ${isKeptSql(field)} THEN ${ownColumn} ELSE ${oktaColumn} END`;
}

function isKeptSql(field: string): Prisma.Sql {
  const value = oktaValues.find(([name]) => name === field)?.[1] ?? Prisma.sql`NULL`;
  return Prisma.sql`(
    k.edited ? ${field}
      OR (k.pins ? ${field} AND k.pins->>${field} IS NOT DISTINCT FROM ${value})
  )`;
}

/** If Okta gives no display name, it's made of the first and last name that stay. */
const shownNameSql = Prisma.sql`CASE
  WHEN ${isKeptSql("displayName")} THEN k.display_name
  WHEN m.display_given IS NULL AND (${isKeptSql("firstName")} OR ${isKeptSql("lastName")}) THEN coalesce(
    nullif(concat_ws(' ', ${keptSql("firstName", "first_name")}, ${keptSql("lastName", "last_name")}), ''),
    m.display_name
  )
  ELSE m.display_name
END`;

/** The status by the start date that someone set here. */
function targetByOwnStartSql({ target }: PinScope): Prisma.Sql {
  return Prisma.sql`(
    SELECT ${target}
    FROM (SELECT m.in_scope, m.okta_status, FALSE AS start_unread, k.start_date) x
  )`;
}
