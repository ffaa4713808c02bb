import type { Context } from "@/lib/context";
import { type PersonStatus, Prisma } from "@/lib/db/client";
import type { ChartPerson } from "./contract";
import { reportsSql } from "./reports-sql";

interface Row extends Omit<ChartPerson, "team" | "lostManager" | "hasMore"> {
  teamId: string | null;
  teamName: string | null;
  lostName: string | null;
  lostStatus: PersonStatus | null;
}

/** Reads people of the chart by ID, with the number of their reports. Unknown IDs are left out. */
export async function readChartPeople(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, ChartPerson>> {
  if (ids.length === 0) return new Map();
  const company = Prisma.sql`${context.companyId}::uuid`;
  const most = countLimitFor(ids.length);
  const rows = await context.db.$queryRaw<Row[]>(Prisma.sql`
    SELECT p.id::text AS id,
      p.display_name AS name,
      p.job_title AS "jobTitle",
      p.status::text AS status,
      t.id::text AS "teamId",
      t.name AS "teamName",
      o.display_name AS "lostName",
      o.status::text AS "lostStatus",
      CASE WHEN p.status = 'ACTIVE' THEN (
        SELECT count(*)::int FROM (${reportsSql(context.companyId, Prisma.sql`p.id`)}) r
      ) ELSE 0 END AS direct,
      CASE WHEN p.status = 'ACTIVE' THEN (${belowSql(context.companyId, most + 1)}) ELSE 0 END AS total
    FROM person p
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    LEFT JOIN person_manager m ON m.company_id = p.company_id AND m.person_id = p.id
    LEFT JOIN person o ON o.company_id = m.company_id AND o.id = m.manager_id AND o.status <> 'ACTIVE'
    WHERE p.company_id = ${company} AND p.id = ANY(${ids}::uuid[])`);
  return new Map(rows.map((row) => [row.id, viewOf(row, most)]));
}

/** SQL for the number of people below a person (`p`), up to `limit`, so a loop can't make it endless. */
function belowSql(companyId: string, limit: number): Prisma.Sql {
  return Prisma.sql`
    WITH RECURSIVE below AS (
      SELECT x.id, x.status FROM (${reportsSql(companyId, Prisma.sql`p.id`)}) x
      UNION ALL
      SELECT r.id, r.status
      FROM below b
      CROSS JOIN LATERAL (${reportsSql(companyId, Prisma.sql`b.id`)}) r
      WHERE b.status = 'ACTIVE'
    )
    SELECT count(*)::int FROM (SELECT FROM below LIMIT ${limit}) counted`;
}

/** How far we count reports, so that one answer looks at about ten thousand people at most. */
function countLimitFor(people: number): number {
  if (people <= 2) return 20_000;
  return people <= 10 ? 5_000 : 1_000;
}

function viewOf({ teamId, teamName, lostName, lostStatus, ...row }: Row, most: number): ChartPerson {
  return {
    ...row,
    total: Math.min(row.total, most),
    hasMore: row.total > most,
    team: teamId === null ? null : { id: teamId, name: teamName ?? "" },
    lostManager: lostName === null || lostStatus === null ? null : { name: lostName, status: lostStatus },
  };
}
