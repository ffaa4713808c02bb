import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { managedBySql } from "@/lib/people/list/managed-by-sql";
import type { PersonPageView } from "./contract";

const LONGEST_CHAIN = 10;

const FIRST_REPORTS = 50;

/**
 * Returns someone's effective managers from the nearest up. A loop ends where it returns to someone already
 * listed.
 */
export async function listChain(
  { db, companyId }: Context,
  personId: string,
): Promise<PersonPageView["chain"]> {
  return db.$queryRaw<PersonPageView["chain"]>(Prisma.sql`
    WITH RECURSIVE chain AS (
      SELECT e.manager_id, 1 AS depth, ARRAY[e.person_id] AS seen
      FROM effective_manager e
      WHERE e.company_id = ${companyId}::uuid AND e.person_id = ${personId}::uuid AND e.manager_id IS NOT NULL
      UNION ALL
      SELECT e.manager_id, c.depth + 1, c.seen || e.person_id
      FROM chain c
      JOIN effective_manager e ON e.company_id = ${companyId}::uuid AND e.person_id = c.manager_id
      WHERE c.depth < ${LONGEST_CHAIN} AND e.manager_id IS NOT NULL AND e.manager_id <> ALL (c.seen)
    )
    SELECT p.id::text AS id, p.display_name AS "displayName"
    FROM chain c
    JOIN person p ON p.company_id = ${companyId}::uuid AND p.id = c.manager_id
    ORDER BY c.depth`);
}

/** Counts the person's direct reports and lists the first. */
export async function listReports(
  { db, companyId }: Context,
  personId: string,
): Promise<PersonPageView["reports"]> {
  const first = await db.$queryRaw<
    (PersonPageView["reports"]["first"][number] & { total: number })[]
  >(Prisma.sql`
    SELECT p.id::text AS id,
      p.display_name AS "displayName",
      p.job_title AS "jobTitle",
      count(*) OVER ()::int AS total
    FROM effective_manager e
    JOIN person p ON p.company_id = e.company_id AND p.id = e.person_id
    WHERE e.company_id = ${companyId}::uuid
      AND e.person_id IN ${managedBySql(companyId, personId)}
      AND e.manager_id = ${personId}::uuid
      AND p.status <> 'DEACTIVATED'
    ORDER BY p.display_name, p.id
    LIMIT ${FIRST_REPORTS}`);
  return { count: first[0]?.total ?? 0, first: first.map(({ total: _, ...report }) => report) };
}
