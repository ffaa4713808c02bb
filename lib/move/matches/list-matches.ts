import { z } from "zod";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import type { MoveMatchView, MoveSearch } from "../contract";
import { effectOf } from "./effect-of";

const PAGE = 50;
const cursors = defineCursor("move-matches", z.tuple([z.string(), uuidSchema]));

type Row = Omit<MoveMatchView, "effect"> & { isInScope: boolean };

interface Input extends MoveSearch {
  limit?: number;
}

interface Page {
  companyId: string;
  moveId: string;
  input: MoveSearch;
  after: [string, string] | null;
  limit: number;
}

/** Lists the accounts of the company's latest move by name, each with its match and what the switch does. */
export async function listMatches(
  context: Context,
  input: Input,
): Promise<{ items: MoveMatchView[]; nextCursor: string | null }> {
  const { companyId, db } = context;
  const { limit = PAGE } = input;
  const after = cursors.decode(input.cursor);
  const move = await db.orgMove.findFirst({
    where: { companyId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  if (!move) return { items: [], nextCursor: null };
  const rows = await db.$queryRaw<Row[]>(
    pageSql({ companyId, moveId: move.id, input, after, limit: limit + 1 }),
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ isInScope, ...row }) => ({ ...row, effect: effectOf({ ...row, isInScope }) })),
    nextCursor: last ? cursors.encode([last.name, last.personId]) : null,
  };
}

function pageSql({ companyId, moveId, input, after, limit }: Page): Prisma.Sql {
  const from = after
    ? Prisma.sql`AND (p.display_name, p.id) > (${after[0]}, ${after[1]}::uuid)`
    : Prisma.empty;
  const outcome = input.outcome
    ? Prisma.sql`AND m.outcome = ${input.outcome}::"OrgMoveOutcome"`
    : Prisma.empty;
  return Prisma.sql`
    SELECT p.id::text AS "personId",
      p.display_name AS name,
      p.email,
      CASE WHEN d.employee_number IS NOT NULL THEN d.attributes->>'employeeNumber' END AS "employeeNumber",
      m.outcome::text AS outcome,
      m."by",
      m.old_okta_id AS "oldOktaId",
      m.new_okta_id AS "newOktaId",
      m.in_scope AS "isInScope",
      ${candidatesSql} AS candidates
    FROM org_move_match m
    JOIN person p ON p.company_id = m.company_id AND p.id = m.person_id
    LEFT JOIN directory_person d ON d.company_id = m.company_id AND d.okta_id = m.old_okta_id
    WHERE m.company_id = ${companyId}::uuid
      AND m.move_id = ${moveId}::uuid
      ${outcome}
      ${matchesSql(input.query)}
      ${from}
    ORDER BY p.display_name, p.id
    LIMIT ${limit}`;
}

function matchesSql(query: string | undefined): Prisma.Sql {
  if (!query) return Prisma.empty;
  const pattern = `%${query.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`AND fold_text(concat_ws(' ', p.display_name, p.email)) LIKE fold_text(${pattern})`;
}

/** The match, and who else it may be. */
const candidatesSql = Prisma.sql`coalesce(
  (
    SELECT jsonb_agg(
      jsonb_build_object(
        'oktaId', c.okta_id,
        'name', c.name,
        'email', c.email,
        'employeeNumber', c.employee_number,
        'inScope', c.in_scope
      )
      ORDER BY c.okta_id
    )
    FROM org_move_person c
    WHERE c.company_id = m.company_id
      AND c.move_id = m.move_id
      AND (c.okta_id = m.new_okta_id OR c.okta_id = ANY(m.candidates))
  ),
  '[]'
)`;
