import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { byHandSql } from "@/lib/people/by-hand-sql";
import type { PersonView } from "../contract";
import { maySql } from "./may-sql";
import { hasIssueSql } from "./people-conditions";

interface PersonRow extends Omit<PersonView, "team" | "manager" | "evidence" | "changedAt"> {
  changedAt: Date;
  teamId: string | null;
  teamName: string | null;
  managerId: string | null;
  managerName: string | null;
  managerFrom: "override" | "team" | null;
}

/** Reads people by their IDs, in that order, with team and manager. IDs of no one in the company are left out. */
export async function selectPeople(context: Context, ids: readonly string[]): Promise<PersonView[]> {
  if (ids.length === 0) return [];
  const rows = await context.db.$queryRaw<PersonRow[]>(Prisma.sql`
    SELECT p.id::text AS id, p.display_name AS "displayName", p.first_name AS "firstName", p.last_name AS "lastName",
      p.email, p.job_title AS "jobTitle", p.location, p.language, p.start_date::text AS "startDate",
      p.updated_at AS "changedAt", ${hasIssueSql} AS "hasIssue",
      p.status::text AS status, p.role::text AS role, p.okta_id IS NOT NULL AS linked,
      p.never_sync AS "neverSync", p.is_protected AS "isProtected",
      ${byHandSql} AS "byHand", ${maySql(context)} AS may,
      t.id::text AS "teamId", t.name AS "teamName",
      m.id::text AS "managerId", m.display_name AS "managerName", e.origin AS "managerFrom",
      EXISTS (SELECT FROM person_manager o
        WHERE o.company_id = p.company_id AND o.person_id = p.id AND o.source = 'HAND') AS "managerByHand"
    FROM person p
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    LEFT JOIN LATERAL (SELECT e.manager_id, e.origin FROM effective_manager e
      WHERE e.company_id = p.company_id AND e.person_id = p.id LIMIT 1) e ON TRUE
    LEFT JOIN person m ON m.company_id = p.company_id AND m.id = e.manager_id
    WHERE p.company_id = ${context.companyId}::uuid
      AND p.id = ANY(${[...ids]}::uuid[])`);
  const byId = new Map(rows.map((row) => [row.id, viewPerson(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function viewPerson({
  teamId,
  teamName,
  managerId,
  managerName,
  managerFrom,
  changedAt,
  ...person
}: PersonRow): PersonView {
  return {
    ...person,
    changedAt: changedAt.toISOString(),
    evidence: null,
    team: teamId && teamName ? { id: teamId, name: teamName } : null,
    manager:
      managerId && managerName && managerFrom
        ? { id: managerId, displayName: managerName, from: managerFrom }
        : null,
  };
}
