import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { findLoops } from "@/lib/people/loops/find-loops";
import type { Coverage, ManagerSimulation } from "@/lib/sync/contract";
import { countByOutcome, countCoverage, coverageOf } from "@/lib/sync/managers/coverage/count-coverage";
import { readRunSettings } from "@/lib/sync/run/run-settings";
import type { RunWork } from "@/lib/sync/run/work";
import {
  breakLoopsSql,
  countSimulatedSql,
  dropOwnSql,
  listSimulatedSql,
  simulatedCoverageSql,
  simulatedPairsSql,
  simulatedSql,
  simulatedTable,
} from "./simulate-sql";

/**
 * Computes what a simulation's settings would do: how managers would be found, beside today, and who would
 * get another effective manager, as rows of the run. Call it after `planManagers`, in its transaction,
 * because it uses that plan.
 */
export async function simulateManagers(work: RunWork, context: Context): Promise<ManagerSimulation> {
  const { db } = context;
  const ofRun = { companyId: work.companyId, runId: work.run.id };
  const scope = { ...ofRun, mode: work.connection.managerMode };
  const outcomes = await countByOutcome(context, simulatedCoverageSql(scope));
  await db.$executeRaw(simulatedTable);
  // Each of these reads everyone, whatever statistics PostgreSQL has of the company.
  await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = off`);
  await db.$executeRaw(simulatedSql(scope));
  await db.$executeRaw(Prisma.sql`ANALYZE simulated`);
  const pairs = await db.$queryRaw<{ person: string; manager: string }[]>(simulatedPairsSql);
  await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = on`);
  const members = findLoops(new Map(pairs.map(({ person, manager }) => [person, manager]))).flat();
  if (members.length > 0) await db.$executeRaw(breakLoopsSql(members));
  await db.$executeRaw(dropOwnSql(scope));
  await db.$executeRaw(listSimulatedSql(scope));
  const [counts] =
    await db.$queryRaw<Omit<ManagerSimulation, "today" | "simulated" | "teams">[]>(countSimulatedSql);
  const teams = await db.syncChange.count({ where: { ...ofRun, kind: "TEAM_MANAGER" } });
  return {
    today: await coverageToday(context),
    simulated: coverageOf(outcomes, members.length),
    changed: counts?.changed ?? 0,
    gaining: counts?.gaining ?? 0,
    losing: counts?.losing ?? 0,
    held: counts?.held ?? 0,
    teams,
  };
}

/** With the settings that are saved now; none while teams give people their managers (G4). */
async function coverageToday(context: Context): Promise<Coverage | null> {
  const { companyId, db } = context;
  const saved = await db.oktaConnection.findUniqueOrThrow({ where: { companyId } });
  if (saved.managerMode === "TEAM") return null;
  const { managerMatch } = await readRunSettings(context, saved);
  return countCoverage(context, {
    companyId,
    customAttribute: saved.managerAttribute,
    match: managerMatch,
  });
}
