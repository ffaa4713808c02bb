import { Prisma } from "@/lib/db/client";
import { FIRST_CREATE_BATCH, MANAGER_BATCH, TOGETHER } from "@/lib/sync/run/batches";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { type ApplyRules, applyBatch, createTeams, ordinary } from "./apply-batch";
import { FreshStatistics } from "./fresh-statistics";

/** Batches of new people in the first commit. */
const FEW = 2;

/**
 * Stage 5: writes the plan, a transaction per batch, new people's batches side by side. Each change is
 * written only if the values before are still there. A batch claims itself first, so that running it twice
 * changes nothing.
 */
export async function apply(work: RunWork, rules: ApplyRules = ordinary): Promise<StageOutcome> {
  if (!work.writesPeople) return { kind: "next" };
  const open = await openBatches(work);
  const statistics = new FreshStatistics(work);
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
