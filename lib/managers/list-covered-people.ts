import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import {
  type CoverageKey,
  type CoverageOutcome,
  type CoveredPage,
  type CoveredSearch,
  managerMatches,
} from "@/lib/sync/contract";
import { type CoverageScope, coverageSql } from "@/lib/sync/managers/coverage/coverage-sql";

const PAGE = 50;
const cursors = defineCursor("covered-people", uuidSchema);

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

/**
 * Reads this many people in the order of the list before it reads everyone: most people have a common
 * outcome.
 */
const WALKED = 500;

/**
 * Expresses an outcome in a condition that an index serves, so that rare ones aren't looked for among
 * everyone.
 */
const narrower: Partial<Record<NonNullable<CoveredSearch["outcome"]>, Prisma.Sql>> = {
  notFound: Prisma.sql`AND mp.id IS NULL`,
  ambiguous: Prisma.sql`AND pr.code = 'MANAGER_AMBIGUOUS'`,
  self: Prisma.sql`AND pr.code = 'MANAGER_IS_SELF'`,
  waiting: Prisma.sql`AND pr.code = 'MANAGER_WAITING'`,
  inactive: Prisma.sql`AND mp.status <> 'ACTIVE'`,
  unnamed: Prisma.sql`AND d.manager_id IS NULL AND d.manager IS NULL`,
  byHand: Prisma.sql`AND m.source = 'HAND'`,
  loop: Prisma.sql`AND m.on_loop`,
};

/**
 * Lists people by how their manager was found, as it is now. A page holds 50 people unless `limit` says
 * otherwise.
 * @throws AppError 400 for a cursor that isn't one of this list
 */
export async function listCoveredPeople(
  context: Context,
  input: CoveredSearch & { cursor?: string; limit?: number },
): Promise<CoveredPage> {
  const { outcome, key, limit = PAGE } = input;
  const after = cursors.decode(input.cursor);
  const scope = await readScope(context);
  const isMeant = (row: Row) =>
    (outcome === undefined || row.outcome === outcome) && (key === undefined || row.key === key);
  const walked =
    outcome === undefined || outcome === "found"
      ? (await select(context, scope, { after, limit: Math.max(WALKED, limit + 1) })).filter(isMeant)
      : [];
  const rows =
    walked.length > limit || (outcome === undefined && key === undefined)
      ? walked
      : await select(context, scope, { after, limit: limit + 1, outcome, key });
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

interface Selection extends CoveredSearch {
  after: string | null;
  limit: number;
}

/**
 * Returns people by ID after another: the next ones in order, or everyone with an outcome, computed as a set.
 */
function select(context: Context, scope: CoverageScope, selection: Selection): Promise<Row[]> {
  const { after, limit, outcome, key } = selection;
  const isAll = outcome === undefined && key === undefined;
  const people = coverageSql(
    scope,
    Prisma.sql`
      ${after === null ? Prisma.empty : Prisma.sql`AND p.id > ${after}::uuid`}
      ${(outcome && narrower[outcome]) ?? Prisma.empty}`,
  );
  const isOutcome =
    outcome === undefined || outcome === "loop" ? Prisma.sql`TRUE` : Prisma.sql`c.outcome = ${outcome}`;
  const isKey = key === undefined ? Prisma.empty : Prisma.sql`AND c.outcome = 'found' AND c.key = ${key}`;
  return context.db.$queryRaw<Row[]>(Prisma.sql`
    WITH c AS ${isAll ? Prisma.sql`NOT MATERIALIZED` : Prisma.sql`MATERIALIZED`} (${people})
    SELECT c.id::text AS "personId", c.name, c.email, c.okta_id AS "oktaId", c.given AS value, c.outcome,
      c.manager_id::text AS "managerId",
      c.manager_name AS "managerName",
      CASE c.outcome WHEN 'found' THEN c.key END AS key
    FROM c
    WHERE ${isOutcome} ${isKey}
    ORDER BY c.id
    LIMIT ${limit}`);
}

async function readScope({ companyId, db }: Context): Promise<CoverageScope> {
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
