import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";
import { halve, type Refused } from "@/lib/db/halve";
import type { ManagerMode } from "@/lib/sync/contract";
import { closeMootManagerProblems } from "@/lib/sync/plan/problems/close-moot-problems";
import type { ManagerScope } from "./concerned-sql";
import { overridesSql } from "./overrides/overrides-sql";
import { type Half, namedSql, namingSql, referencesSql } from "./references-sql";
import { markAndReportLoops } from "./report-loops";
import { teamMembersSql } from "./teams/candidates-sql";
import { clearOverridesSql, clearTeamManagersSql } from "./teams/clear-managers-sql";
import { teamManagersSql } from "./teams/team-managers-sql";

/**
 * Looks up the values that the mode's rule needs: of everyone concerned, or of the people of teams without a
 * manager.
 */
async function lookUpManagers(context: Context, scope: ManagerScope, mode: ManagerMode): Promise<void> {
  await context.db.$executeRaw(referencesSql(scope, { concerned: concernedBy(scope, mode) }));
}

/** Selects the people whose values a mode's rule needs: mirror rows (aliased `d`); all in the run's scope by default. */
export function concernedBy(scope: ManagerScope, mode: ManagerMode): Prisma.Sql | undefined {
  return mode === "TEAM" ? teamMembersSql(scope) : undefined;
}

/**
 * Looks up whom some people (`concerned`) name as their managers, past values the database refuses (M5).
 * @returns who names one of those, by Okta ID
 */
export async function lookUpManagersHalving(
  context: Context,
  scope: ManagerScope,
  { concerned, half }: { concerned: Prisma.Sql | undefined; half?: Half },
): Promise<Refused<string>[]> {
  const { refused } = await halve(context.db, {
    whole: async () => {
      await context.db.$executeRaw(referencesSql(scope, { concerned, half }));
    },
    items: async () => {
      const named = namedSql(scope, { concerned, half });
      const rows = await context.db.$queryRaw<{ value: string }[]>(named);
      return rows.map(({ value }) => value);
    },
    part: async (values) => {
      await context.db.$executeRaw(referencesSql(scope, { concerned, half, values }));
    },
  });
  if (refused.length === 0) return [];
  const values = refused.map(({ item }) => item);
  const people = await context.db.$queryRaw<{ oktaId: string }[]>(namingSql(scope, values));
  return people.map(({ oktaId }) => ({ item: oktaId, code: refused[0]?.code ?? "" }));
}

/**
 * Changes a company's mode and applies it at once (G5): removes managers that a sync set in the other mode,
 * then runs the rule for everyone. Call it in a transaction that holds the company. The run of `scope` gets
 * the history.
 */
export async function switchManagerMode(
  context: Context,
  input: { to: ManagerMode; scope: ManagerScope },
): Promise<void> {
  const { to, scope } = input;
  const { db, companyId } = context;
  await db.oktaConnection.updateMany({
    where: { companyId },
    data: { managerMode: to, managersStale: false },
  });
  await db.$executeRaw(to === "TEAM" ? clearOverridesSql(scope) : clearTeamManagersSql(scope));
  await lookUpManagers(context, scope, to);
  const everyone = { after: null, upTo: null };
  await db.$executeRaw(
    to === "TEAM"
      ? teamManagersSql(scope)
      : overridesSql({ ...scope, range: everyone, now: context.clock.now() }),
  );
  await closeMootManagerProblems(context, scope);
  await markAndReportLoops(context, { id: scope.runId, isFull: scope.everyone });
  await db.syncReference.deleteMany({ where: { companyId, runId: scope.runId } });
}
