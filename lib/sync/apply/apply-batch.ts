import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";
import { restoreUsedTeams } from "@/lib/people/used-teams";
import { claimBatch, FIRST_CREATE_BATCH } from "@/lib/sync/run/batches";
import type { RunWork } from "@/lib/sync/run/work";
import { applyHalving } from "./apply-halving";
import {
  affectsManagersSql,
  createPeopleSql,
  notifyOldAddressesSql,
  queueInvitationsSql,
  skipUnappliedSql,
} from "./apply-sql";
import type { Batches } from "./batches-sql";
import { createTeamsSql } from "./create-teams-sql";
import { asOktaSaysSql, changeStatusesSql, recordSessionEndsSql, teamsReturnedToSql } from "./statuses-sql";
import { updatePeopleSql } from "./update-people-sql";

/** What differs between kinds of runs. */
export interface ApplyRules {
  /** The condition on which a change of status (`c`) is applied. */
  saidSql: Prisma.Sql;
  /** What else is written with each part of a batch. */
  alsoWrite?(work: RunWork, context: Context, part: Batches): Promise<void>;
}

export const ordinary: ApplyRules = { saidSql: asOktaSaysSql };

function batchesOf(work: RunWork, numbers: number[]): Batches {
  const { companyId, run, customFields } = work;
  return { companyId, runId: run.id, numbers, hasCustom: customFields.length > 0 };
}

/** Creates the teams that these batches name. */
export async function createTeams(work: RunWork, context: Context, numbers: number[]): Promise<void> {
  const batches = batchesOf(work, numbers);
  const now = context.clock.now();
  await applyHalving(work, context, batches, async (part) => {
    await context.db.$executeRaw(createTeamsSql(part, now));
  });
}

/** Writes one batch of the plan, unless another step has. */
export async function applyBatch(
  work: RunWork,
  context: Context,
  rules: ApplyRules,
  number: number,
): Promise<void> {
  const batch = batchesOf(work, [number]);
  const now = context.clock.now();
  if (!(await claimBatch(context, work.run.id, number))) {
    work.progress.managersTouched = true;
    work.progress.keysTouched = true;
    return;
  }
  const parts = await applyHalving(work, context, batch, (part) => write(work, context, rules, part, now));
  const written = parts.reduce((sum, part) => sum + part.written, 0);
  const skipped = parts.reduce((sum, part) => sum + part.skipped, 0);
  work.progress.applied += written;
  if (written > 0) await noteManagersFed(work, context, batch);
  if (skipped > 0)
    context.log.info(
      { runId: batch.runId, batch: number, skipped },
      "changes skipped: values had changed meanwhile",
    );
}

async function write(work: RunWork, context: Context, rules: ApplyRules, batch: Batches, now: Date) {
  const { db } = context;
  const isNew = batch.numbers.every((number) => number >= FIRST_CREATE_BATCH);
  const written = isNew
    ? await db.$executeRaw(createPeopleSql(batch, now))
    : (await updatePeople(context, batch, now)) + (await changeStatuses(context, rules, batch, now));
  const skipped = await db.$executeRaw(skipUnappliedSql(batch, now, written));
  const { invitations } = work.connection;
  if (invitations !== "NEVER" && written > 0)
    await db.$executeRaw(queueInvitationsSql(batch, now, invitations));
  if (written > 0) {
    // Another run may have archived the teams of people here since this one created or restored them.
    await restoreUsedTeams(context, isNew ? undefined : teamsReturnedToSql(batch));
    await rules.alsoWrite?.(work, context, batch);
  }
  return { written, skipped };
}

async function updatePeople(context: Context, batch: Batches, now: Date): Promise<number> {
  const updated = await context.db.$executeRaw(updatePeopleSql(batch, now));
  if (updated > 0) await context.db.$executeRaw(notifyOldAddressesSql(batch, now));
  return updated;
}

async function changeStatuses(
  context: Context,
  { saidSql }: ApplyRules,
  batch: Batches,
  now: Date,
): Promise<number> {
  const changed = await context.db.$executeRaw(changeStatusesSql(batch, now, saidSql));
  if (changed > 0) await context.db.$executeRaw(recordSessionEndsSql(batch, now));
  return changed;
}

/** What `affectsManagersSql` finds. */
interface Fed {
  feeds: boolean;
  links: boolean;
  activates: boolean;
  lostKeys: string[];
}

/** A full run resolves managers after any change. A people run does it only after one that can matter. */
async function noteManagersFed(work: RunWork, context: Context, batch: Batches): Promise<void> {
  const { progress } = work;
  if (work.isFull) {
    progress.managersTouched = true;
    return;
  }
  const [fed] = await context.db.$queryRaw<Fed[]>(affectsManagersSql(batch));
  if (!fed) return;
  progress.managersTouched ||= fed.feeds;
  // Teams of people who name someone take them as their manager only once they're active (G4).
  const isWanted = fed.activates && work.connection.managerMode === "TEAM";
  progress.keysTouched ||= fed.links || isWanted;
  progress.lostKeys.push(...fed.lostKeys);
}
