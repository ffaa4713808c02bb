import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import type { SimulationView } from "@/lib/setup/contract/simulation";
import { managerMeasureSchema } from "@/lib/sync/contract";
import { readRun } from "@/lib/sync/history/read-run";
import { optionsOf, type PlanSettings, planSettingsOf } from "@/lib/sync/run/plan-settings";
import { readRunSettings, withOptions } from "@/lib/sync/run/run-settings";

/**
 * Reads a simulation of manager settings, with its result once it is done.
 * @throws AppError 404 for another company's run, or one that isn't a simulation
 */
export async function readSimulation(context: Context, input: { runId: string }): Promise<SimulationView> {
  const run = await readRun(context, input);
  if (run.trigger !== "SIMULATION") throw notFound("This simulation");
  const { companyId, db } = context;
  const [row, connection] = await Promise.all([
    db.syncRun.findUniqueOrThrow({
      where: { companyId_id: { companyId, id: run.id } },
      select: { managers: true, settings: true, options: true },
    }),
    db.oktaConnection.findUniqueOrThrow({ where: { companyId } }),
  ]);
  const saved = await readRunSettings(context, connection);
  const measure = row.managers === null ? null : managerMeasureSchema.parse(row.managers);
  return {
    run,
    settings: managersOf(planSettingsOf(withOptions(saved, optionsOf(row)))),
    saved: managersOf(planSettingsOf(saved)),
    result: measure?.simulation ?? null,
  };
}

function managersOf({ managerMode, managerMatch, managerAttribute }: PlanSettings): ManagersInput {
  return { mode: managerMode, match: managerMatch, attribute: managerAttribute };
}
