import type { Context } from "@/lib/context";
import type { ManagerMode } from "./contract";
import { type Half, type ManagerScope, overridesSql, referencesSql } from "./managers-sql";
import { markAndNameLoops } from "./name-loops";
import { closeMootManagerProblems } from "./settle-problems";
import {
  clearOverridesSql,
  clearTeamManagersSql,
  teamManagersSql,
  teamMembersSql,
} from "./team-managers-sql";

/** Looks up the values that the mode's rule needs: of everybody concerned, or of the people of teams without a manager. */
export async function lookUpManagers(
  context: Context,
  scope: ManagerScope,
  mode: ManagerMode,
  half?: Half,
): Promise<void> {
  const concerned = mode === "TEAM" ? teamMembersSql(scope) : undefined;
  await context.db.$executeRaw(referencesSql(scope, { concerned, half }));
}

/**
 * Changes the mode of a company and applies what follows at once (G5): managers of the other mode that a sync set go, then
 * the rule runs over everybody. Call it in a transaction that holds the company; the run of `scope` takes the history.
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
  const everybody = { after: null, upTo: null };
  await db.$executeRaw(
    to === "TEAM"
      ? teamManagersSql(scope)
      : overridesSql({ ...scope, range: everybody, now: context.clock.now() }),
  );
  await closeMootManagerProblems(context, scope);
  await markAndNameLoops(context, { id: scope.runId, isFull: scope.everybody });
  await db.syncReference.deleteMany({ where: { companyId, runId: scope.runId } });
}
