import { z } from "zod";
import type { Context } from "@/lib/context";
import { type PersonStatus, Prisma, type Role } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { AppError } from "@/lib/errors";
import { decisionRule } from "@/lib/people/by-hand/require/decision-rule";
import { peopleConditions } from "@/lib/people/list/people-conditions";
import { readWords } from "@/lib/people/list/read-words";
import type { ListName, ListPage } from "./contract";
import { lists } from "./list-rules";

const PAGE = 50;
const cursors = defineCursor("people on a list", z.tuple([z.string(), uuidSchema]));

interface Row {
  id: string;
  displayName: string;
  email: string | null;
  jobTitle: string | null;
  status: PersonStatus;
  role: Role;
  reason: string | null;
  addedBy: string | null;
  addedAt: Date | null;
}

/**
 * Lists the people on a list by name, a page at a time, with the reason, who added them and when.
 * @throws AppError 400 for a cursor that isn't one of this list
 */
export async function readList(
  context: Context,
  input: { list: ListName; query?: string; cursor?: string },
): Promise<ListPage> {
  const { companyId, db } = context;
  const { code, isOnSql } = lists[input.list];
  const search = await readWords(context, input.query);
  const after = cursors.decode(input.cursor);
  const conditions = peopleConditions(companyId, {}, search).map(({ one }) => one);
  if (after) conditions.push(Prisma.sql`(p.display_name, p.id) > (${after[0]}, ${after[1]}::uuid)`);
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT p.id::text AS id, p.display_name AS "displayName", p.email, p.job_title AS "jobTitle",
      p.status::text AS status, p.role::text AS role, e.reason, e.actor AS "addedBy", e.added_at AS "addedAt"
    FROM person p
    LEFT JOIN list_entry e
      ON e.company_id = p.company_id
        AND e.list = ${code}::"PeopleList"
        AND e.person_id = p.id
    WHERE ${Prisma.join([Prisma.sql`p.company_id = ${companyId}::uuid`, isOnSql, ...conditions], " AND ")}
    ORDER BY p.display_name, p.id
    LIMIT ${PAGE + 1}`);
  const items = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? items.at(-1) : undefined;
  const [mayChange, refuse, total] = [
    await mayChangeList(context, input.list),
    await decisionRule(context),
    await countOn(context, input.list),
  ];
  return {
    items: items.map(({ id, role, addedBy, addedAt, ...person }) => ({
      ...person,
      personId: id,
      added: addedBy && addedAt ? { by: addedBy, at: addedAt.toISOString() } : null,
      mayRemove: mayChange && refuse({ id, role }) === null,
    })),
    nextCursor: last ? cursors.encode([last.displayName, last.id]) : null,
    total,
    mayChange,
  };
}

/** Counts everyone on a list. */
export async function countOn({ companyId, db }: Context, list: ListName): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(*)::int AS n
    FROM person p
    WHERE p.company_id = ${companyId}::uuid
      AND ${lists[list].isOnSql}`);
  return row?.n ?? 0;
}

async function mayChangeList(context: Context, list: ListName): Promise<boolean> {
  try {
    await lists[list].requireRight(context);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
