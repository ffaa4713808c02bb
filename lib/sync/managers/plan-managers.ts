import type { Context } from "@/lib/context";
import type { ManagerMode } from "@/lib/sync/contract";
import type { RunWork } from "@/lib/sync/run/work";
import { holdManagerLosses } from "./hold-manager-losses";
import type { MeasureScope } from "./measure/active-people-sql";
import { plannedClearsSql, plannedOverridesSql } from "./planned-managers-sql";
import { plannedTeamManagersSql } from "./teams/planned-teams-sql";

/**
 * Adds the changes of managers to the plan of a run that writes no one (U5, W4), as the real stage would make them. Call it
 * in the transaction of `measureManagers`, whose scratch tables it reads.
 */
export async function planManagers(
  work: RunWork,
  context: Context,
  { mode, ...scope }: MeasureScope & { mode: ManagerMode },
): Promise<void> {
  const { db } = context;
  // A simulation doesn't list the overrides that go, but whom everyone would have in the end.
  if (!work.isSimulation || mode === "INDIVIDUAL") await db.$executeRaw(plannedClearsSql(scope, mode));
  await db.$executeRaw(mode === "TEAM" ? plannedTeamManagersSql(scope) : plannedOverridesSql(scope));
  if (mode === "INDIVIDUAL") await holdManagerLosses(work, context);
}
