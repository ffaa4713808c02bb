import { Prisma } from "@/lib/db/client";
import { type Mirror, mirrorSql } from "@/lib/directory/mirror/mirror";
import { GONE, type IdentityScope, isLeaverSql } from "./identity-sql";

/**
 * Employee numbers of the plan's new people (`differing`) that one leaver had, and no one else has. A
 * number of several people, like "N/A", identifies no one. Each number is looked up once, however many people have it.
 */
export function numberedSql(scope: IdentityScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const wanted = Prisma.sql`(
    SELECT DISTINCT x.employee_number
    FROM differing x
    WHERE x.person_id IS NULL AND x.employee_number IS NOT NULL
  )`;
  const entries = (mirror: Mirror, also: Prisma.Sql) => Prisma.sql`
    SELECT d.okta_id, d.employee_number, d.in_scope AND d.status NOT IN ${GONE} AS is_in
    FROM ${mirrorSql(mirror)} d
    WHERE d.company_id = ${company} AND d.employee_number IN ${wanted} ${also}`;
  const known =
    scope.mirror === "directory_person"
      ? entries("directory_person", Prisma.empty)
      : Prisma.sql`${entries("preview_person", Prisma.empty)} UNION ALL ${entries(
          "directory_person",
          Prisma.sql`AND NOT EXISTS (
            SELECT FROM preview_person v
            WHERE v.company_id = d.company_id AND v.okta_id = d.okta_id
          )`,
        )}`;
  const isLeaver = isLeaverSql(scope, Prisma.raw("a"));
  return Prisma.sql`
    SELECT k.employee_number, (array_agg(k.person_id) FILTER (WHERE k.is_leaver))[1] AS person_id
    FROM (
      SELECT d.employee_number, a.id AS person_id, a.id IS NOT NULL AND ${isLeaver} AS is_leaver
      FROM (${known}) d
      LEFT JOIN person a ON a.company_id = ${company} AND a.okta_id = d.okta_id
      WHERE a.id IS NOT NULL OR d.is_in
    ) k
    GROUP BY 1
    HAVING count(*) FILTER (WHERE k.is_leaver) = 1
      AND count(*) FILTER (WHERE NOT k.is_leaver) <= 1`;
}
