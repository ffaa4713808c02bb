import { Prisma } from "@/lib/db/client";
import type { MappedField, Mapping } from "./contract";
import type { CustomField } from "./custom/custom-field";
import { customColumnsSql } from "./custom/custom-sql";
import { faultsSql, fieldSql, givenSql, isGivenSql } from "./mapping";

/** Text fields of people, and their columns. */
export const textColumns: Record<Exclude<MappedField, "email" | "team" | "startDate">, string> = {
  firstName: "first_name",
  lastName: "last_name",
  displayName: "display_name",
  jobTitle: "job_title",
  location: "location",
  language: "language",
};

/** Every field and its column in `mappedFieldsSql`. */
export const fieldColumns: Record<MappedField, string> = {
  ...textColumns,
  email: "email",
  team: "team",
  startDate: "start_date",
};

/**
 * Returns SQL that makes people's fields from mirror rows (`rows` aliases them `d`): one row per person, for
 * a plan of everyone and for a preview of three. Without a display name, people have their first and last
 * name, else their address or login. `custom` and `custom_faults` are the shaped custom fields, if any is
 * synced (M9).
 */
export function mappedFieldsSql(
  mapping: Mapping,
  rows: Prisma.Sql,
  custom: readonly CustomField[],
): Prisma.Sql {
  const value = (field: MappedField) => fieldSql(field, mapping[field]);
  return Prisma.sql`
    SELECT x.*,
      coalesce(
        x.display_given,
        nullif(concat_ws(' ', x.first_name, x.last_name), ''),
        x.email,
        x.own_email,
        x.login
      ) AS display_name
    FROM (
      SELECT d.okta_id,
        d.status AS okta_status,
        d.in_scope,
        d.quarantine,
        d.login,
        d.email AS own_email,
        d.employee_number,
        ${value("email")} AS email,
        ${givenSql(mapping.email)} AS email_given,
        ${value("firstName")} AS first_name,
        ${value("lastName")} AS last_name,
        ${value("displayName")} AS display_given,
        ${value("jobTitle")} AS job_title,
        ${value("team")} AS team,
        ${value("location")} AS location,
        ${value("language")} AS language,
        ${value("startDate")}::date AS start_date,
        ${givenSql(mapping.startDate)} AS start_given,
        ${isGivenSql(mapping.startDate)} AND ${value("startDate")} IS NULL AS start_unread,
        ${faultsSql(mapping)} AS all_faults${customColumnsSql(custom)}
      FROM ${rows}
    ) x`;
}
