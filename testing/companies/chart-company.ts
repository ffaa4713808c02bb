import { type Context, systemClock } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { log } from "@/lib/log";
import { markLoops } from "@/lib/people/loops/mark-loops";
import { RecordedJobs } from "@/testing/recorded-jobs";

/** Makes a company without people, for `addToChart` to fill. */
export async function createChartCompany(db: PrismaClient): Promise<Context> {
  const companyId = newId();
  await db.company.create({ data: { id: companyId, slug: `c-${companyId}`, name: "Chart" } });
  const actor = { kind: "system", name: "test" } as const;
  return { companyId, actor, clock: systemClock, log, db, jobs: new RecordedJobs().jobs };
}

/** A person of a chart. */
export interface Charted {
  name: string;
  /** Positions: of the person's own manager, of their team. */
  manager?: number;
  team?: number;
  status?: "ACTIVE" | "SUSPENDED" | "DEACTIVATED" | "SCHEDULED";
}

/** Adds people, each with an own manager and a team by position, and teams with managers by position; marks loops. */
export async function addToChart(
  context: Context,
  people: Charted[],
  teams: (number | undefined)[] = [],
): Promise<{ ids: string[]; teamIds: string[] }> {
  const { companyId, db } = context;
  const ids = people.map(() => newId());
  const teamIds = teams.map(() => newId());
  const at = <T>(list: T[], index: number | undefined) =>
    index === undefined ? null : (list[index] ?? null);
  await db.team.createMany({
    data: teamIds.map((id, index) => ({
      companyId,
      id,
      name: `Team ${index}`,
      nameKey: `team ${index} ${id}`,
    })),
  });
  await db.person.createMany({
    data: people.map(({ name, team, status = "ACTIVE" }, index) => ({
      companyId,
      id: ids[index] ?? "",
      displayName: name,
      teamId: at(teamIds, team),
      status,
    })),
  });
  await db.personManager.createMany({
    data: people.flatMap(({ manager }, index) =>
      manager === undefined || manager === index
        ? []
        : [{ companyId, personId: ids[index] ?? "", managerId: at(ids, manager) }],
    ),
  });
  for (const [index, manager] of teams.entries())
    await db.team.update({
      where: { companyId_id: { companyId, id: teamIds[index] ?? "" } },
      data: { managerId: at(ids, manager) },
    });
  await markLoops(context);
  return { ids, teamIds };
}
