import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { CoverageKey, CoverageOutcome, CoveredSearch } from "@/lib/sync/contract";
import { type CoverageScope, coverageSql } from "@/lib/sync/managers/coverage/coverage-sql";
import { behindSql, findFewNotFound, type Wanted } from "./few-problems";

export interface CoveredRow {
  id: string;
  name: string;
  email: string | null;
  oktaId: string;
  value: string | null;
  managerId: string | null;
  managerName: string | null;
  outcome: CoverageOutcome;
  key: CoverageKey | null;
}

/** Finds them among the next `walked` people, and stops at the limit. */
export function walkCovered(
  context: Context,
  scope: CoverageScope,
  wanted: Wanted & { walked: number },
): Promise<CoveredRow[]> {
  const people = Prisma.sql`
    SELECT p.id
    FROM person p
    WHERE p.company_id = ${scope.companyId}::uuid ${behindSql(wanted.after)}
    ORDER BY p.id
    LIMIT ${wanted.walked}`;
  return readEach(context, scope, people, wanted);
}

/** Returns whether there are more people than were walked. */
export async function hasUnwalked(
  { companyId, db }: Context,
  { after, walked }: { after: string | null; walked: number },
): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1
    FROM person p
    WHERE p.company_id = ${companyId}::uuid ${behindSql(after)}
    ORDER BY p.id
    OFFSET ${walked}
    LIMIT 1`);
  return rows.length > 0;
}

/** Reads those of some people who have the outcome now. */
export function readCovered(
  context: Context,
  scope: CoverageScope,
  wanted: CoveredSearch & { ids: string[]; limit: number },
): Promise<CoveredRow[]> {
  const people = Prisma.sql`SELECT id FROM unnest(${wanted.ids}::uuid[]) AS x(id) ORDER BY id`;
  return readEach(context, scope, people, wanted);
}

/** One after another: PostgreSQL can neither join everyone nor sort before the limit. */
function readEach(
  context: Context,
  scope: CoverageScope,
  people: Prisma.Sql,
  wanted: CoveredSearch & { limit: number },
): Promise<CoveredRow[]> {
  const onLoop = wanted.outcome === "loop" ? narrower.loop : Prisma.empty;
  const one = coverageSql(scope, Prisma.sql`AND p.id = w.id ${onLoop}`);
  return read(context, wanted, {
    from: Prisma.sql`(${people}) w CROSS JOIN LATERAL (${one} OFFSET 0) c`,
    order: Prisma.sql`w.id`,
  });
}

/** Finds them among everyone, or among the few who may have the outcome by what is stored about them. */
export async function findCovered(
  context: Context,
  scope: CoverageScope,
  wanted: Wanted & { few: number },
): Promise<CoveredRow[]> {
  const few = wanted.outcome === "notFound" ? await findFewNotFound(context, wanted) : null;
  if (few) return readCovered(context, scope, { ...wanted, ids: few });
  const narrow = wanted.outcome ? narrower[wanted.outcome] : Prisma.empty;
  // OFFSET keeps PostgreSQL from walking everyone in the order of IDs.
  const all = coverageSql(scope, Prisma.sql`${behindSql(wanted.after)} ${narrow}`);
  return read(context, wanted, { from: Prisma.sql`(${all} OFFSET 0) c`, order: Prisma.sql`c.id` });
}

/** Conditions that follow from an outcome. They let an index find its people, or spare most of the work. */
const narrower = {
  notFound: Prisma.sql`AND (mp.id IS NULL OR pr.code = 'MANAGER_NOT_FOUND')`,
  ambiguous: Prisma.sql`AND pr.code = 'MANAGER_AMBIGUOUS'`,
  self: Prisma.sql`AND pr.code = 'MANAGER_IS_SELF'`,
  waiting: Prisma.sql`AND pr.code = 'MANAGER_WAITING'`,
  inactive: Prisma.sql`AND mp.status <> 'ACTIVE'`,
  unnamed: Prisma.sql`AND d.manager_id IS NULL AND d.manager IS NULL`,
  byHand: Prisma.sql`AND m.source = 'HAND'`,
  loop: Prisma.sql`AND m.on_loop`,
  found: Prisma.empty,
  outOfScope: Prisma.empty,
};

/** Returns the rows of `c`, a coverage, that have the outcome. Being on a loop is beside it. */
function read(
  { db }: Context,
  { outcome, key, limit }: CoveredSearch & { limit: number },
  { from, order }: { from: Prisma.Sql; order: Prisma.Sql },
): Promise<CoveredRow[]> {
  const isOutcome =
    outcome === undefined || outcome === "loop" ? Prisma.sql`TRUE` : Prisma.sql`c.outcome = ${outcome}`;
  const isKey = key === undefined ? Prisma.empty : Prisma.sql`AND c.outcome = 'found' AND c.key = ${key}`;
  return db.$queryRaw<CoveredRow[]>(Prisma.sql`
    SELECT c.id::text AS id, c.name, c.email, c.okta_id AS "oktaId", c.given AS value, c.outcome,
      c.manager_id::text AS "managerId",
      c.manager_name AS "managerName",
      CASE c.outcome WHEN 'found' THEN c.key END AS key
    FROM ${from}
    WHERE ${isOutcome} ${isKey}
    ORDER BY ${order}
    LIMIT ${limit}`);
}
