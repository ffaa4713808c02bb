import type { Context } from "@/lib/context";
import { analyse } from "@/lib/db/analyse";
import { Prisma } from "@/lib/db/client";
import { restoreUsedTeams } from "@/lib/people/used-teams";
import {
  BULK_CREATES,
  claimBatch,
  FIRST_CREATE_BATCH,
  MANAGER_BATCH,
  TOGETHER,
} from "@/lib/sync/run/batches";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { applyHalving } from "./apply-halving";
import {
  affectsManagersSql,
  type Batches,
  createPeopleSql,
  notifyOldAddressesSql,
  queueInvitationsSql,
  skipUnappliedSql,
  updatePeopleSql,
} from "./apply-sql";
import { createTeamsSql } from "./create-teams-sql";
import { asOktaSaysSql, changeStatusesSql, recordSessionEndsSql, teamsOfSql } from "./statuses-sql";

/** Batches of new people in the first commit. */
const FEW = 2;

/** What differs between kinds of runs. */
export interface ApplyRules {
  /** The condition on which a change of status (`c`) is applied. */
  saidSql: Prisma.Sql;
  /** What else is written with each part of a batch. */
  alsoWrite?(work: RunWork, context: Context, part: Batches): Promise<void>;
}

const ordinary: ApplyRules = { saidSql: asOktaSaysSql };

/**
 * Stage 5: writes the plan, a transaction per batch, new people's batches side by side. Each change is
 * written only if the values before are still there. A batch claims itself first, so that running it twice
 * changes nothing.
 */
export async function apply(work: RunWork, rules: ApplyRules = ordinary): Promise<StageOutcome> {
  if (!work.writesPeople) return { kind: "next" };
  const open = await openBatches(work);
  const statistics = new Statistics(work);
  for (const numbers of inGroups(open)) {
    if (work.cancelAsked) return { kind: "cancelled" };
    // In a transaction of its own. Otherwise a team created in one of several side by side would block the
    // others.
    await work.commit((context) => createTeams(work, context, numbers), { lock: true });
    await work.commitTogether(numbers.map((number) => (context) => applyBatch(work, context, rules, number)));
    await statistics.refresh(numbers.filter((number) => number >= FIRST_CREATE_BATCH).length);
    if (!work.hasTime()) return { kind: "again" };
  }
  await statistics.finish();
  return { kind: "next" };
}

/**
 * New people's batches touch no one else's rows, so they go together. All others go one by one, in order. The
 * first commit has few new people: without statistics, each look-up of them scans the whole table.
 */
function inGroups(numbers: number[]): number[][] {
  const groups: number[][] = [];
  let most = FEW;
  for (const number of numbers) {
    const last = groups.at(-1);
    const isNew = number >= FIRST_CREATE_BATCH;
    if (isNew && last?.[0] !== undefined && last[0] >= FIRST_CREATE_BATCH) {
      if (last.length < most) {
        last.push(number);
        continue;
      }
      most = TOGETHER;
    }
    groups.push([number]);
  }
  return groups;
}

/**
 * PostgreSQL's statistics don't know a company's first people, so it would plan look-ups for an empty table.
 * We refresh them after the first batches, beside the next ones each time there are four times as many, and
 * at the end if there are twice as many by then.
 */
class Statistics {
  #written = 0;
  /** How many of them the statistics know. */
  #known = 0;
  #next = 1;
  #refreshing: Promise<void> = Promise.resolve();

  constructor(readonly work: RunWork) {}

  async refresh(batches: number): Promise<void> {
    this.#written += batches;
    if (batches === 0 || this.#written < this.#next || this.work.progress.planCreates <= BULK_CREATES) return;
    const isFirst = this.#next === 1;
    this.#next = this.#written * 4;
    await this.#refreshing;
    this.#known = this.#written;
    this.#refreshing = analyse(this.work.context.db, ["person"]);
    // If it fails, the caller that waits for it next gets the error.
    this.#refreshing.catch(() => {});
    if (isFirst) await this.#refreshing;
  }

  async finish(): Promise<void> {
    await this.#refreshing;
    if (
      this.#written >= this.#known * 2 &&
      this.#written > 0 &&
      this.work.progress.planCreates > BULK_CREATES
    )
      await analyse(this.work.context.db, ["person"]);
  }
}

/** Returns batches of the plan that aren't applied yet, in their order. */
async function openBatches(work: RunWork): Promise<number[]> {
  const rows = await work.context.db.$queryRaw<{ batch: number }[]>(Prisma.sql`
    SELECT batch
    FROM (
      SELECT DISTINCT batch
      FROM sync_change
      WHERE company_id = ${work.companyId}::uuid
        AND run_id = ${work.run.id}::uuid
        AND batch < ${MANAGER_BATCH}
    ) c
    WHERE NOT EXISTS (
      SELECT FROM sync_batch b
      WHERE b.company_id = ${work.companyId}::uuid
        AND b.run_id = ${work.run.id}::uuid
        AND b.number = c.batch
    )
    ORDER BY batch`);
  return rows.map(({ batch }) => batch);
}

function batchesOf(work: RunWork, numbers: number[]): Batches {
  const { companyId, run, customFields } = work;
  return { companyId, runId: run.id, numbers, hasCustom: customFields.length > 0 };
}

async function createTeams(work: RunWork, context: Context, numbers: number[]): Promise<void> {
  const batches = batchesOf(work, numbers);
  const now = context.clock.now();
  await applyHalving(work, context, batches, async (part) => {
    await context.db.$executeRaw(createTeamsSql(part, now));
  });
}

async function applyBatch(work: RunWork, context: Context, rules: ApplyRules, number: number): Promise<void> {
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
  if (written > 0) await rules.alsoWrite?.(work, context, batch);
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
  if (changed > 0) {
    await context.db.$executeRaw(recordSessionEndsSql(batch, now));
    await restoreUsedTeams(context, teamsOfSql(batch));
  }
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
