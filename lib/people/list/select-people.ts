import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { byHandSql } from "@/lib/people/by-hand-sql";
import type { PersonView } from "@/lib/people/contract";
import { maySql } from "./may-sql";

interface PersonRow extends Omit<PersonView, "team" | "manager" | "evidence"> {
  teamId: string | null;
  teamName: string | null;
  managerId: string | null;
  managerName: string | null;
  managerFrom: "override" | "team" | null;
}

/** Selects people for a condition on `p` that begins with `AND`, by name, at most `limit`, with team and manager. */
export async function selectPeople(
  context: Context,
  where: Prisma.Sql,
  limit: number,
): Promise<PersonView[]> {
  const rows = await context.db.$queryRaw<PersonRow[]>(Prisma.sql`
    SELECT p.id::text AS id, p.display_name AS "displayName", p.first_name AS "firstName", p.last_name AS "lastName",
      p.email, p.job_title AS "jobTitle", p.location, p.language, p.start_date::text AS "startDate",
      p.status::text AS status, p.role::text AS role, p.okta_id IS NOT NULL AS linked,
      p.never_sync AS "neverSync", p.is_protected AS "isProtected",
      ${byHandSql} AS "byHand", ${maySql(context)} AS may,
      t.id::text AS "teamId", t.name AS "teamName",
      m.id::text AS "managerId", m.display_name AS "managerName", e.origin AS "managerFrom",
      EXISTS (SELECT FROM person_manager o
        WHERE o.company_id = p.company_id AND o.person_id = p.id AND o.source = 'HAND') AS "managerByHand"
    FROM (SELECT * FROM person p
      WHERE p.company_id = ${context.companyId}::uuid ${where}
      ORDER BY p.display_name, p.id
      LIMIT ${limit}) p
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    LEFT JOIN person m ON m.company_id = p.company_id AND m.id = e.manager_id
    ORDER BY p.display_name, p.id`);
  return rows.map(viewPerson);
}

function viewPerson({
  teamId,
  teamName,
  managerId,
  managerName,
  managerFrom,
  ...person
}: PersonRow): PersonView {
  return {
    ...person,
    evidence: null,
    team: teamId && teamName ? { id: teamId, name: teamName } : null,
    manager:
      managerId && managerName && managerFrom
        ? { id: managerId, displayName: managerName, from: managerFrom }
        : null,
  };
}
