import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { refuseNewLoops } from "@/lib/people/loops/refuse-new-loops";
import { requesterId } from "@/lib/sync/request/request-full-run";
import { claimBatch, FIRST_UPDATE_BATCH } from "@/lib/sync/run/batches";
import { readProgress } from "@/lib/sync/run/progress";
import { leadPinsSql, leadSpellingsSql, leadViewsSql, type MergeScope, movePeopleSql } from "./merge-sql";
import { type MergeInput, type MergePlan, planMerge } from "./plan-merge";

/**
 * Merges a team into another. Its people and its name in Okta go to the team that stays, and its manager by
 * the rule. The history has the changes in a run of their own. Merging the same two again does nothing.
 * @returns the team that stays
 * @throws AppError 404, 409 `same-team`, `team-merged` or `manager-loop`
 */
export async function mergeTeams(context: Context, input: MergeInput): Promise<{ teamId: string }> {
  return inTransaction(context, async (context) => {
    await lockCompany(context.db, context.companyId);
    const plan = await planMerge(context, input);
    if (!plan.isDone) await merge(context, plan);
    return { teamId: plan.kept.id };
  });
}

async function merge(context: Context, plan: MergePlan): Promise<void> {
  const { companyId, db } = context;
  const { kept, merged, name, manager } = plan;
  const scope = { ...plan, companyId, runId: newId(), now: context.clock.now() };
  await startRun(context, scope);
  const people = await db.$executeRaw(movePeopleSql(scope));
  await db.$executeRaw(leadSpellingsSql(scope));
  await db.$executeRaw(leadPinsSql(scope));
  await db.$executeRaw(leadViewsSql(scope));
  await writeTeams(context, scope);
  await db.teamRename.deleteMany({
    where: { companyId, state: "OPEN", OR: [{ teamId: merged.id }, { newTeamId: merged.id }] },
  });
  // A team without a manager may take another one now (G4).
  await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
  await refuseNewLoops(context);
  await finishRun(context, scope, people);
  await recordAudit(context, {
    action: name.name === kept.name ? "team.merged" : "team.renamed",
    target: kept.id,
    detail: {
      team: name.name,
      was: kept.name,
      merged: merged.id,
      mergedName: merged.name,
      people,
      manager: manager.managerId,
      mergedManager: merged.managerId,
    },
  });
}

/**
 * The merged team keeps a name that leads to the team that stays: its own, or the one given up for it (T2).
 */
async function writeTeams({ companyId, db }: Context, scope: MergeScope): Promise<void> {
  const { kept, merged, name, manager, now } = scope;
  const row = (id: string) => ({ companyId_id: { companyId, id } });
  const isRename = name.name !== kept.name;
  const old = isRename ? { name: kept.name, nameKey: kept.nameKey } : {};
  await db.team.updateMany({
    where: { companyId, mergedIntoId: merged.id },
    data: { mergedIntoId: kept.id },
  });
  await db.team.update({
    where: row(merged.id),
    data: {
      // This goes first, because no two teams may have one name, not even for a moment.
      ...(isRename ? { nameKey: merged.id } : {}),
      managerId: null,
      managerSource: null,
      managerFromId: null,
      archivedAt: merged.archivedAt ?? now,
      mergedIntoId: kept.id,
      mergedAt: now,
    },
  });
  await db.undoTeamPin.deleteMany({ where: { companyId, teamId: merged.id } });
  const { managerId, managerSource, managerFromId } = manager;
  const archivedAt = merged.archivedAt === null ? null : kept.archivedAt;
  await db.team.update({
    where: row(kept.id),
    data: { ...name, managerId, managerSource, managerFromId, archivedAt },
  });
  if (isRename) await db.team.update({ where: row(merged.id), data: old });
}

async function startRun(context: Context, { companyId, runId, now }: MergeScope): Promise<void> {
  const run = { companyId, id: runId, kind: "PEOPLE", trigger: "TEAM_MERGE", stage: "FINISH" } as const;
  await context.db.syncRun.create({
    data: {
      ...run,
      requestedById: requesterId(context),
      state: "DONE",
      progress: readProgress({}),
      createdAt: now,
      startedAt: now,
    },
  });
  await claimBatch(context, runId, FIRST_UPDATE_BATCH);
}

async function finishRun(context: Context, { companyId, runId }: MergeScope, updated: number): Promise<void> {
  const none = { read: 0, created: 0, linked: 0, suspended: 0, deactivated: 0, reactivated: 0, scheduled: 0 };
  const rest = { activated: 0, managers: 0, teamManagers: 0, held: 0, skipped: 0, problems: 0 };
  await context.db.syncRun.update({
    where: { companyId_id: { companyId, id: runId } },
    data: { counts: { ...none, ...rest, updated }, finishedAt: context.clock.now() },
  });
}
