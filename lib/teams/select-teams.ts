import type { Context } from "@/lib/context";
import { type ManagerSource, type PersonStatus, Prisma } from "@/lib/db/client";
import type { TeamView } from "./contract";

interface TeamRow {
  id: string;
  name: string;
  nameKey: string;
  people: number;
  managerId: string | null;
  managerName: string | null;
  managerStatus: PersonStatus | null;
  managerSource: ManagerSource | null;
  archivedAt: Date | null;
  mergedIntoId: string | null;
  mergedIntoName: string | null;
}

/** A team, with the name that lists are sorted by. */
type SortedTeam = TeamView & { nameKey: string };

/** Selects teams for a condition on `t` that begins with `AND`, by name, at most `limit`, with size and manager. */
export async function selectTeams(
  { companyId, db }: Context,
  where: Prisma.Sql,
  limit: number,
): Promise<SortedTeam[]> {
  const rows = await db.$queryRaw<TeamRow[]>(Prisma.sql`
    SELECT t.id::text AS id,
      t.name,
      t.name_key AS "nameKey",
      (
        SELECT count(*)::int
        FROM person p
        WHERE p.company_id = t.company_id AND p.team_id = t.id AND p.status <> 'DEACTIVATED'
      ) AS people,
      m.id::text AS "managerId",
      m.display_name AS "managerName",
      m.status::text AS "managerStatus",
      t.manager_source::text AS "managerSource",
      t.archived_at AS "archivedAt",
      k.id::text AS "mergedIntoId",
      k.name AS "mergedIntoName"
    FROM (
      SELECT t.*
      FROM team t
      WHERE t.company_id = ${companyId}::uuid ${where}
      ORDER BY t.name_key, t.id
      LIMIT ${limit}
    ) t
    LEFT JOIN person m ON m.company_id = t.company_id AND m.id = t.manager_id
    LEFT JOIN team k ON k.company_id = t.company_id AND k.id = t.merged_into_id
    ORDER BY t.name_key, t.id`);
  return rows.map(viewOf);
}

function viewOf({ mergedIntoId, mergedIntoName, archivedAt, ...row }: TeamRow): SortedTeam {
  const { managerId, managerName, managerStatus, ...team } = row;
  return {
    ...team,
    archivedAt: archivedAt?.toISOString() ?? null,
    mergedInto: mergedIntoId === null ? null : { id: mergedIntoId, name: mergedIntoName ?? "" },
    manager:
      managerId === null || managerName === null || managerStatus === null
        ? null
        : { id: managerId, displayName: managerName, status: managerStatus },
  };
}
