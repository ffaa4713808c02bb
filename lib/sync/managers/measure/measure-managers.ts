import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { formatLoop } from "@/lib/people/loops/describe-loops";
import { findLoops } from "@/lib/people/loops/find-loops";
import type { ManagerMatch, ManagerMeasure, MatchQuality } from "@/lib/sync/contract";
import { activePeopleSql, type MeasureScope } from "./active-people-sql";
import { alternativesSql, measuredSql, teamsSql } from "./measure-managers-sql";
import { valuesSql } from "./measured-values-sql";
import { rankMatches } from "./recommend-match";
import { scratchTables } from "./scratch-tables";

const SAMPLES = 20;

/**
 * Computes who would manage whom once a run's plan is applied, and writes none of it (U5): with the same keys
 * and order as the real stage. Call it in a transaction: its scratch tables end with it.
 */
export async function measureManagers(
  context: Context,
  scope: MeasureScope & { mode: ManagerMeasure["mode"] },
): Promise<ManagerMeasure> {
  const { db } = context;
  for (const table of scratchTables) await db.$executeRaw(table);
  await db.$executeRaw(activePeopleSql(scope));
  await db.$executeRaw(Prisma.sql`ANALYZE measured_here`);
  await db.$executeRaw(valuesSql(scope));
  await db.$executeRaw(Prisma.sql`ANALYZE measured_value`);
  await db.$executeRaw(measuredSql({ ...scope, neverSync: false }));
  if (scope.mode === "TEAM") await db.$executeRaw(measuredSql({ ...scope, neverSync: true }));
  await db.$executeRaw(Prisma.sql`ANALYZE measured`);
  const outcomes = await db.$queryRaw<{ outcome: string; key: ManagerMatch | null; n: number }[]>(Prisma.sql`
    SELECT outcome, CASE outcome WHEN 'FOUND' THEN key END AS key, count(*)::int AS n
    FROM measured
    GROUP BY 1, 2`);
  const of = (outcome: string) =>
    outcomes.reduce((sum, row) => sum + (row.outcome === outcome ? row.n : 0), 0);
  const people = outcomes.reduce((sum, row) => sum + row.n, 0);
  const named = people - of("UNNAMED");
  const alternatives = await measureAlternatives(context, named);
  const teams = scope.mode === "TEAM" ? await measureTeams(context) : null;
  const own = alternatives.find(({ match }) => match === scope.match);
  return {
    mode: scope.mode,
    match: scope.match,
    people,
    named,
    found: of("FOUND"),
    share: own?.share ?? 0,
    notFound: of("NOT_FOUND"),
    ambiguous: of("AMBIGUOUS"),
    self: of("SELF"),
    waiting: of("WAITING"),
    byKey: outcomes
      .flatMap(({ key, n }) => (key === null ? [] : [{ match: key, found: n }]))
      .toSorted((a, b) => b.found - a.found),
    loops: await measureLoops(context),
    alternatives,
    recommended: alternatives[0] ?? { match: "auto", found: 0, ambiguous: 0, notFound: 0, share: 0 },
    samples: await sampleFound(context),
    failedSamples: await sampleFailed(context),
    teams,
  };
}

async function measureAlternatives(context: Context, named: number): Promise<MatchQuality[]> {
  const rows = await context.db.$queryRaw<Omit<MatchQuality, "share">[]>(alternativesSql());
  return rankMatches(rows.map((row) => ({ ...row, share: named === 0 ? 0 : row.found / named })));
}

async function measureTeams(context: Context) {
  const rows = await context.db.$queryRaw<{ team: string; manager: string | null; through: string | null }[]>(
    teamsSql(context.companyId),
  );
  return {
    total: rows.length,
    withManager: rows.filter(({ manager }) => manager !== null).length,
    samples: rows.slice(0, SAMPLES).map(({ team, manager, through }) => ({ team, manager, through })),
  };
}

/** Only people who manage someone can be on a loop, so only they are read. */
async function measureLoops({ db }: Context): Promise<ManagerMeasure["loops"]> {
  const pairs = await db.$queryRaw<{ person: string; name: string; manager: string }[]>(Prisma.sql`
    SELECT x.okta_id AS person, x.name, x.manager_okta_id AS manager
    FROM measured x
    WHERE x.outcome = 'FOUND'
      AND x.manager_status = 'ACTIVE'
      AND x.okta_id IN (SELECT manager_okta_id FROM measured WHERE outcome = 'FOUND')`);
  const names = new Map(pairs.map(({ person, name }) => [person, name]));
  const loops = findLoops(new Map(pairs.map(({ person, manager }) => [person, manager])));
  const said = (loop: string[]) => formatLoop(loop.map((id) => names.get(id) ?? id));
  return { count: loops.length, people: loops.flat().length, samples: loops.slice(0, SAMPLES).map(said) };
}

function sampleFound({ db }: Context): Promise<ManagerMeasure["samples"]> {
  return db.$queryRaw<ManagerMeasure["samples"]>(Prisma.sql`
    SELECT name AS person, manager_name AS manager, value, key AS match
    FROM measured
    WHERE outcome = 'FOUND'
    ORDER BY md5(okta_id)
    LIMIT ${SAMPLES}`);
}

function sampleFailed({ db }: Context): Promise<ManagerMeasure["failedSamples"]> {
  return db.$queryRaw<ManagerMeasure["failedSamples"]>(Prisma.sql`
    SELECT name AS person, value, hits
    FROM measured
    WHERE outcome IN ('NOT_FOUND', 'AMBIGUOUS')
    ORDER BY outcome, name, okta_id
    LIMIT ${SAMPLES}`);
}
