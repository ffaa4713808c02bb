import type { Context } from "@/lib/context";
import { type PersonStatus, Prisma } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { personStatuses } from "@/lib/people/contract";
import { MOST_AT_ONCE, type WholeChart } from "./contract";
import { listLoops } from "./list-loops";

interface Row {
  id: string;
  manager: string | null;
  name: string;
  jobTitle: string | null;
  teamId: string | null;
  teamName: string | null;
  status: PersonStatus;
  lostName: string | null;
  lostStatus: PersonStatus | null;
}

/**
 * Reads everyone who isn't deactivated at once, by name. With `team`, its people and the managers above them.
 * @throws AppError 404 for an unknown team, 409 `too-many-people` for more than we can show at once
 */
export async function readWholeChart(context: Context, input: { team?: string }): Promise<WholeChart> {
  const { companyId, db } = context;
  if (input.team) {
    const key = { companyId_id: { companyId, id: input.team } };
    if ((await db.team.findUnique({ where: key, select: { id: true } })) === null)
      throw notFound("This team");
  }
  const [rows, loops] = await Promise.all([selectShown(context, input.team), listLoops(context)]);
  if (rows.length > MOST_AT_ONCE)
    throw new AppError("too-many-people", "There are too many people to show at once.", {
      advice: "Open people one by one, or choose a smaller team.",
    });
  const position = new Map(rows.map(({ id }, index) => [id, index]));
  const teams = new Map(
    rows.flatMap(({ teamId, teamName }) => (teamId === null ? [] : [[teamId, teamName ?? ""] as const])),
  );
  const teamPosition = new Map([...teams.keys()].map((id, index) => [id, index]));
  return {
    people: rows.map((row) => [
      row.id,
      position.get(row.manager ?? "") ?? -1,
      row.name,
      row.jobTitle,
      teamPosition.get(row.teamId ?? "") ?? -1,
      personStatuses.indexOf(row.status),
    ]),
    teams: [...teams],
    loops: loops
      .map((loop) => loop.flatMap((id) => position.get(id) ?? []))
      .filter((loop) => loop.length > 0),
    lost: rows.flatMap(({ lostName, lostStatus }, index) =>
      lostName && lostStatus ? [[index, lostName, lostStatus] satisfies WholeChart["lost"][number]] : [],
    ),
  };
}

function selectShown(context: Context, team: string | undefined): Promise<Row[]> {
  const company = Prisma.sql`${context.companyId}::uuid`;
  const limit = MOST_AT_ONCE + 1;
  return context.db.$queryRaw<Row[]>(Prisma.sql`
    WITH RECURSIVE first AS (
      SELECT p.id
      FROM person p
      WHERE p.company_id = ${company}
        AND p.status <> 'DEACTIVATED'
        ${team ? Prisma.sql`AND p.team_id = ${team}::uuid` : Prisma.empty}
      LIMIT ${limit}
    ),
    shown AS (
      SELECT id FROM first
      UNION
      SELECT e.manager_id
      FROM shown s
      JOIN effective_manager e ON e.company_id = ${company} AND e.person_id = s.id
    )
    SELECT p.id::text AS id,
      e.manager_id::text AS manager,
      p.display_name AS name,
      p.job_title AS "jobTitle",
      t.id::text AS "teamId",
      t.name AS "teamName",
      p.status::text AS status,
      o.display_name AS "lostName",
      o.status::text AS "lostStatus"
    FROM ${team ? Prisma.sql`shown` : Prisma.sql`first`} s
    JOIN person p ON p.company_id = ${company} AND p.id = s.id
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    LEFT JOIN person_manager m ON m.company_id = p.company_id AND m.person_id = p.id
    LEFT JOIN person o ON o.company_id = m.company_id AND o.id = m.manager_id AND o.status <> 'ACTIVE'
    ORDER BY p.display_name, p.id
    LIMIT ${limit}`);
}
