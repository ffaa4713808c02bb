import { z } from "zod";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import {
  type CoverageKey,
  type CoverageOutcome,
  type CoveredPage,
  type CoveredSearch,
  managerMatches,
} from "@/lib/sync/contract";
import { coverageSql } from "@/lib/sync/managers/coverage-sql";

const PAGE = 50;
const cursors = defineCursor("covered-people", z.uuid());

interface Row {
  personId: string;
  name: string;
  email: string | null;
  oktaId: string;
  value: string | null;
  managerId: string | null;
  managerName: string | null;
  outcome: CoverageOutcome;
  key: CoverageKey | null;
}

/** Says the same as an outcome in words an index serves, so that few are not looked for among everyone. */
const narrower: Partial<Record<NonNullable<CoveredSearch["outcome"]>, Prisma.Sql>> = {
  notFound: Prisma.sql`AND mp.id IS NULL`,
  ambiguous: Prisma.sql`AND pr.code = 'MANAGER_AMBIGUOUS'`,
  self: Prisma.sql`AND pr.code = 'MANAGER_IS_SELF'`,
  waiting: Prisma.sql`AND pr.code = 'MANAGER_WAITING'`,
  inactive: Prisma.sql`AND mp.status <> 'ACTIVE'`,
  byHand: Prisma.sql`AND m.source = 'HAND'`,
  loop: Prisma.sql`AND m.on_loop`,
};

/**
 * Lists people by how their manager was found, as it is now. A page holds 50 people unless `limit` says otherwise.
 * @throws AppError 400 for a cursor that is not one of this list
 */
export async function listCoveredPeople(
  context: Context,
  input: CoveredSearch & { cursor?: string; limit?: number },
): Promise<CoveredPage> {
  const { outcome, key, limit = PAGE } = input;
  const after = cursors.decode(input.cursor);
  const people = coverageSql(
    await readScope(context),
    Prisma.sql`
      ${after === null ? Prisma.empty : Prisma.sql`AND p.id > ${after}::uuid`}
      ${(outcome && narrower[outcome]) ?? Prisma.empty}`,
  );
  const isOutcome =
    outcome === undefined || outcome === "loop" ? Prisma.sql`TRUE` : Prisma.sql`c.outcome = ${outcome}`;
  const isKey = key === undefined ? Prisma.empty : Prisma.sql`AND c.outcome = 'found' AND c.key = ${key}`;
  const rows = await context.db.$queryRaw<Row[]>(Prisma.sql`
    SELECT c.id::text AS "personId", c.name, c.email, c.okta_id AS "oktaId", c.given AS value, c.outcome,
      c.manager_id::text AS "managerId",
      c.manager_name AS "managerName",
      CASE c.outcome WHEN 'found' THEN c.key END AS key
    FROM (${people}) c
    WHERE ${isOutcome} ${isKey}
    ORDER BY c.id
    LIMIT ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ managerId, managerName, ...row }) => ({
      ...row,
      manager: managerId === null ? null : { id: managerId, name: managerName ?? "" },
    })),
    nextCursor: last ? cursors.encode(last.personId) : null,
  };
}

async function readScope({ companyId, db }: Context) {
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { managerAttribute: true, managerMatch: true },
  });
  return {
    companyId,
    customAttribute: connection?.managerAttribute ?? null,
    match: managerMatches.find((known) => known === connection?.managerMatch) ?? "auto",
  };
}
