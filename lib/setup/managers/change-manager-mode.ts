import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import type { ManagerMode } from "@/lib/sync/contract";
import { switchManagerMode } from "@/lib/sync/managers/switch-manager-mode";
import { requesterId } from "@/lib/sync/request/request-full-run";
import { readProgress } from "@/lib/sync/run/progress";
import { readRunSettings } from "@/lib/sync/run/run-settings";

/**
 * Changes how managers are set (G5), in one transaction: removes managers that syncs set in the old mode, and
 * sets those of the new mode from what Okta last said. Managers set by hand stay. While syncs don't write to
 * people yet (setup, preview mode), it only stores the mode. The history has the changes in a run of their
 * own.
 * @returns that run; null if only the mode was stored
 * @throws AppError 404 without a connection, 409 `manager-mode-unchanged`
 */
export async function changeManagerMode(
  context: Context,
  input: { to: ManagerMode },
): Promise<{ runId: string | null }> {
  return inTransaction(context, async (context) => {
    const connection = await holdConnection(context, input.to);
    await recordAudit(context, {
      action: "managers.mode-changed",
      detail: { from: connection.managerMode, to: input.to },
    });
    if (connection.state === "DRAFT" || connection.state === "SHADOW") {
      const data = { managerMode: input.to, managersStale: true };
      await context.db.oktaConnection.updateMany({ where: { companyId: context.companyId }, data });
      return { runId: null };
    }
    return { runId: await applyManagerMode(context, connection, input.to) };
  });
}

/**
 * Reads the connection, and locks the company until the transaction ends.
 * @throws AppError 404, 409 `manager-mode-unchanged`
 */
export async function holdConnection(context: Context, to: ManagerMode): Promise<OktaConnection> {
  await lockCompany(context.db, context.companyId);
  const connection = await context.db.oktaConnection.findUnique({ where: { companyId: context.companyId } });
  if (!connection) throw notFound("The Okta connection");
  if (connection.managerMode === to)
    throw conflict("manager-mode-unchanged", "Managers are already set this way.");
  return connection;
}

/** Creates the run for the history, and makes its changes. Returns the run's ID. */
export async function applyManagerMode(
  context: Context,
  connection: OktaConnection,
  to: ManagerMode,
): Promise<string> {
  const { db, companyId } = context;
  const runId = newId();
  const now = context.clock.now();
  const run = { companyId, id: runId, kind: "PEOPLE", trigger: "MANAGER_MODE", stage: "FINISH" } as const;
  await db.syncRun.create({
    data: {
      ...run,
      requestedById: requesterId(context),
      state: "DONE",
      progress: readProgress({}),
      createdAt: now,
      startedAt: now,
    },
  });
  const { managerMatch } = await readRunSettings(context, connection);
  await switchManagerMode(context, {
    to,
    scope: {
      companyId,
      runId,
      customAttribute: connection.managerAttribute,
      match: managerMatch,
      everyone: true,
      whoeverNamesThem: true,
      lostKeys: [],
      previewId: null,
    },
  });
  const ofRun = { companyId, runId };
  const [managers, teamManagers, problems] = await Promise.all([
    db.syncChange.count({ where: { ...ofRun, kind: "MANAGER" } }),
    db.syncChange.count({ where: { ...ofRun, kind: "TEAM_MANAGER" } }),
    db.syncProblem.count({ where: ofRun }),
  ]);
  const none = { read: 0, created: 0, linked: 0, updated: 0, suspended: 0, deactivated: 0, reactivated: 0 };
  await db.syncRun.update({
    where: { companyId_id: { companyId, id: runId } },
    data: {
      counts: { ...none, scheduled: 0, activated: 0, held: 0, skipped: 0, managers, teamManagers, problems },
      state: problems > 0 ? "DONE_WITH_ISSUES" : "DONE",
      finishedAt: context.clock.now(),
    },
  });
  return runId;
}
