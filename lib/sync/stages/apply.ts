import type { Context } from "@/lib/context";
import { analyse } from "@/lib/db/analyse";
import { Prisma } from "@/lib/db/client";
import {
  changeStatusesSql,
  createPeopleSql,
  createTeamsSql,
  skipUnappliedSql,
  updatePeopleSql,
} from "../apply-sql";
import { BATCH_SIZE, CONTENDED_BATCH, FIRST_CREATE_BATCH, FIRST_UPDATE_BATCH } from "../plan-insert-sql";
import type { RunWork, StageOutcome } from "../work";

/**
 * Stage 5: writes the plan, a transaction a batch. Each change is written only where the values before are still
 * there; a batch claims itself first, so that running it twice changes nothing.
 */
export async function apply(work: RunWork): Promise<StageOutcome> {
  if (!work.writesPeople) return { kind: "next" };
  for (const number of await openBatches(work)) {
    if (work.cancelAsked) return { kind: "cancelled" };
    await work.commit((context) => applyBatch(work, context, number), { lock: true });
    await refreshStatistics(work, number);
    if (!work.hasTime()) return { kind: "again" };
  }
  return { kind: "next" };
}

/**
 * A company's first people are unknown to PostgreSQL's statistics, so joins on them would be planned for nobody: told
 * after the first batch, then each time there are four times as many, and at the end.
 */
async function refreshStatistics(work: RunWork, number: number): Promise<void> {
  const { planCreates } = work.progress;
  if (number < FIRST_CREATE_BATCH || planCreates <= BATCH_SIZE) return;
  const ordinal = number - FIRST_CREATE_BATCH + 1;
  const isLast = ordinal === Math.ceil(planCreates / BATCH_SIZE);
  if (isLast || Number.isInteger(Math.log(ordinal) / Math.log(4)))
    await analyse(work.context.db, ["person", "sync_change"]);
}

/** The numbers follow from what was planned; those applied already are in the table. */
async function openBatches(work: RunWork): Promise<number[]> {
  const { planUpdates, planCreates } = work.progress;
  const count = (planned: number) => Math.ceil(planned / BATCH_SIZE);
  const numbers = [
    ...(planUpdates > 0 ? [CONTENDED_BATCH] : []),
    ...Array.from({ length: count(planUpdates) }, (_, at) => FIRST_UPDATE_BATCH + at),
    ...Array.from({ length: count(planCreates) }, (_, at) => FIRST_CREATE_BATCH + at),
  ];
  const applied = await work.context.db.syncBatch.findMany({
    where: { companyId: work.companyId, runId: work.run.id },
    select: { number: true },
  });
  const done = new Set(applied.map((batch) => batch.number));
  return numbers.filter((number) => !done.has(number));
}

async function applyBatch(work: RunWork, context: Context, number: number): Promise<void> {
  const batch = { companyId: work.companyId, runId: work.run.id, number };
  const now = context.clock.now();
  const claimed = await context.db.$executeRaw(Prisma.sql`
    INSERT INTO sync_batch (company_id, run_id, number, applied_at)
    VALUES (${batch.companyId}::uuid, ${batch.runId}::uuid, ${number}, ${now}) ON CONFLICT DO NOTHING`);
  if (claimed === 0) return;
  await context.db.$executeRaw(createTeamsSql(batch, now));
  const written =
    number >= FIRST_CREATE_BATCH
      ? await context.db.$executeRaw(createPeopleSql(batch, now))
      : (await context.db.$executeRaw(updatePeopleSql(batch, now))) +
        (await context.db.$executeRaw(changeStatusesSql(batch, now)));
  const skipped = await context.db.$executeRaw(skipUnappliedSql(batch, now, written));
  work.progress.applied += written;
  work.progress.managersTouched ||= written > 0;
  if (skipped > 0)
    context.log.info(
      { runId: batch.runId, batch: number, skipped },
      "changes skipped: values had changed meanwhile",
    );
}
