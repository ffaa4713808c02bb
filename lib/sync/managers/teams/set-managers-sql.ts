import { Prisma } from "@/lib/db/client";

/** Teams whose manager a sync set. */
export function setTeamManagersSql({ companyId }: { companyId: string }): Prisma.Sql {
  return Prisma.sql`
    SELECT t.id, t.name, t.manager_id
    FROM team t
    WHERE t.company_id = ${companyId}::uuid AND t.manager_source = 'SYNC'`;
}

/** Overrides that a sync set. */
export function setOverridesSql({ companyId }: { companyId: string }): Prisma.Sql {
  return Prisma.sql`
    SELECT m.person_id, m.manager_id, p.okta_id
    FROM person_manager m
    JOIN person p ON p.company_id = m.company_id AND p.id = m.person_id
    WHERE m.company_id = ${companyId}::uuid
      AND m.source = 'SYNC'
      AND m.manager_id IS NOT NULL`;
}
