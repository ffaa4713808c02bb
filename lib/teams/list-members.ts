import { z } from "zod";
import type { Context } from "@/lib/context";
import { type PersonStatus, Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import type { MembersPage } from "./contract";
import { requireTeam } from "./require-team";

const PAGE = 100;
const cursors = defineCursor("team members", z.tuple([z.string(), uuidSchema]));

interface Row {
  id: string;
  displayName: string;
  jobTitle: string | null;
  status: PersonStatus;
  managerId: string | null;
  managerName: string | null;
}

/**
 * Lists a team's people without leavers, by name, a page at a time.
 * @throws AppError 404 when the company has no such team
 */
export async function listMembers(
  context: Context,
  input: { teamId: string; cursor?: string },
): Promise<MembersPage> {
  const { companyId, db } = context;
  const after = cursors.decode(input.cursor);
  await requireTeam(context, input);
  const behind = after
    ? Prisma.sql`AND (p.display_name, p.id) > (${after[0]}, ${after[1]}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT p.id::text AS id,
      p.display_name AS "displayName",
      p.job_title AS "jobTitle",
      p.status::text AS status,
      m.id::text AS "managerId",
      m.display_name AS "managerName"
    FROM (
      SELECT p.company_id, p.id, p.display_name, p.job_title, p.status
      FROM person p
      WHERE p.company_id = ${companyId}::uuid
        AND p.team_id = ${input.teamId}::uuid
        AND p.status <> 'DEACTIVATED'
        ${behind}
      ORDER BY p.display_name, p.id
      LIMIT ${PAGE + 1}
    ) p
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    LEFT JOIN person m ON m.company_id = e.company_id AND m.id = e.manager_id
    ORDER BY p.display_name, p.id`);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ managerId, managerName, ...person }) => ({
      ...person,
      manager: managerId === null ? null : { id: managerId, displayName: managerName ?? "" },
    })),
    nextCursor: last ? cursors.encode([last.displayName, last.id]) : null,
  };
}
