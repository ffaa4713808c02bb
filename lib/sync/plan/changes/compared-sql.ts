import { Prisma } from "@/lib/db/client";
import { syncedFields } from "@/lib/directory/custom/custom-field";
import { customAfterSql } from "@/lib/directory/custom/custom-sql";
import { textColumns } from "@/lib/directory/mapped-fields-sql";
import type { MappedField } from "@/lib/directory/mapping";
import { contendedSql } from "../identity/contended-sql";
import { isSetUpSql, isSynced, type PlanScope } from "../plan-sql";
import { currentValueSql } from "./differing-sql";

/**
 * `compared`: existing people, and accounts about to be linked, with their differing fields before and after.
 */
export function comparedSql(scope: PlanScope): Prisma.Sql {
  const kept = Prisma.sql`j.target = 'DEACTIVATED'`;
  const fields: [string, Prisma.Sql, Prisma.Sql, Prisma.Sql][] = [
    [
      "email",
      Prisma.sql`p.email`,
      Prisma.sql`j.email`,
      Prisma.sql`j.email_problem IS NULL AND p.email IS DISTINCT FROM j.email`,
    ],
    ["team", Prisma.sql`t.name`, Prisma.sql`j.team`, Prisma.sql`t.name_key IS DISTINCT FROM j.team_key`],
    ...Object.entries({ ...textColumns, startDate: "start_date" }).map(
      ([field, column]): [string, Prisma.Sql, Prisma.Sql, Prisma.Sql] => {
        const [was, now] = [Prisma.raw(`p.${column}`), Prisma.raw(currentValueSql("j", column))];
        return [field, was, now, Prisma.sql`${was} IS DISTINCT FROM ${now}`];
      },
    ),
  ];
  const synced = fields.filter(([field]) => isSynced(scope.mapping, field as MappedField));
  const diff = (value: (was: Prisma.Sql, now: Prisma.Sql) => Prisma.Sql) =>
    Prisma.join(
      synced.map(
        ([field, was, now, differs]) =>
          Prisma.sql`CASE
            WHEN NOT (${kept}) AND ${differs} THEN jsonb_build_object(${field}::text, ${value(was, now)})
            ELSE '{}'
          END`,
      ),
      " || ",
    );
  const custom = customDiffSql(scope, kept);
  // An account that takes over a new Okta ID keeps the old one in its history (M3).
  const switched = (oktaId: Prisma.Sql) =>
    Prisma.sql`CASE WHEN p.okta_id <> j.okta_id THEN jsonb_build_object('oktaId', ${oktaId}) ELSE '{}' END`;
  return Prisma.sql`
    SELECT j.okta_id,
      p.id AS person_id,
      j.target,
      p.status::text AS status,
      p.okta_id IS DISTINCT FROM j.okta_id AS linking,
      (${diff((was) => was)}) || ${switched(Prisma.sql`p.okta_id`)}${custom.before} AS before,
      (${diff((_, now) => now)}) || ${switched(Prisma.sql`j.okta_id`)}${custom.after} AS after,
      j.email_problem IS NULL AND p.email IS DISTINCT FROM j.email AND ${contendedSql(scope)} AS contended
    FROM judged j
    JOIN person p
      ON p.company_id = ${scope.companyId}::uuid
        AND p.id = coalesce(
          j.person_id,
          CASE
            WHEN j.email_problem IS NULL AND j.holder_okta_id IS NULL AND ${isSetUpSql("j")} THEN j.holder_id
          END
        )
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id ${custom.join}
    WHERE j.quarantine IS NULL AND j.target <> 'UNKNOWN'`;
}

/**
 * The custom fields in `compared`: those that differ, each with null for no value. Empty if none is synced.
 */
function customDiffSql({ customFields }: PlanScope, kept: Prisma.Sql) {
  if (syncedFields(customFields).length === 0)
    return { before: Prisma.empty, after: Prisma.empty, join: Prisma.empty };
  return {
    before: Prisma.sql` || coalesce(u.before, '{}')`,
    after: Prisma.sql` || coalesce(u.after, '{}')`,
    join: Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT jsonb_object_agg(f.key, p.custom->f.key) AS before, jsonb_object_agg(f.key, f.value) AS after
      FROM jsonb_each(j.custom) f
      WHERE coalesce(p.custom->f.key, 'null') <> f.value
    ) u ON NOT (${kept}) AND p.custom <> ${customAfterSql("j")}`,
  };
}
