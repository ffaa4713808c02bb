import type { Context } from "@/lib/context";
import { analyse } from "@/lib/db/analyse";
import { Prisma } from "@/lib/db/client";
import { halve } from "@/lib/db/halve";
import { ofSameKind } from "@/lib/directory/custom/read-custom-fields";
import { type Mirror, mirrorSql } from "@/lib/directory/mirror/mirror";
import { hasPins, releaseChangedPins } from "@/lib/sync/pins/release-changed";
import { claimBatch, FIRST_PLAN_CLAIM } from "@/lib/sync/run/batches";
import { recordRefusals } from "@/lib/sync/run/record-refusals";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { identityFacts } from "./identity/identity-facts";
import { learnTeams } from "./learn-teams";
import { countPlannedSql } from "./plan-changes-sql";
import { type Chunk, LAST, nextChunks } from "./plan-chunks";
import { type PlannedChunk, planSql } from "./plan-insert-sql";
import { planScopeOf } from "./plan-scope";
import { mappedSql, type PlanScope } from "./plan-sql";
import { updatePlanProblems } from "./problems/update-problems";

/** After writing this many rows, statistics are worth their time. */
const BULK = 200;

/**
 * Stage 3: compares the mirror with the people in SQL, chunk by chunk. Differences become rows of the plan.
 * The same for previews and real runs (U5).
 */
export async function plan(work: RunWork): Promise<StageOutcome> {
  if (work.progress.planAfter === "") await prepare(work);
  for (;;) {
    const { chunks, end } = await nextChunks(work);
    if (chunks.length > 0) await planTogether(work, chunks, end);
    if (end === LAST) return { kind: "next" };
    const interruption = work.interruption();
    if (interruption) return interruption;
  }
}

async function planTogether(work: RunWork, chunks: Chunk[], end: string): Promise<void> {
  const { progress } = work;
  progress.planAfter = end;
  progress.planChunks += chunks.length;
  await work.commitTogether(
    chunks.map((chunk) => async (context) => {
      const planned = await planChunk(work, context, chunk);
      progress.planUpdates += planned.updates;
      progress.planCreates += planned.creates;
      progress.planned = progress.planUpdates + progress.planCreates;
    }),
  );
}

/**
 * Before the first chunk: fresh statistics after a bulk load (otherwise joins are planned for an empty
 * table), and team names.
 */
async function prepare(work: RunWork): Promise<void> {
  if (work.progress.mirrored > BULK) await analyse(work.context.db, [work.mirror]);
  await learnTeams(work);
}

/**
 * How many changes a chunk needs: planned now, or counted if a crash came between its plan and its record.
 */
async function planChunk(work: RunWork, context: Context, chunk: Chunk): Promise<PlannedChunk> {
  const scope = {
    ...planScopeOf(work, context, chunk.rows),
    customFields: await ofSameKind(context, work.customFields),
    runId: work.run.id,
    chunk: chunk.ordinal,
    now: context.clock.now(),
    ...(await identityFacts(work, context)),
    hasPins: await hasPins(context),
    isDoubted: work.progress.listIncomplete,
  };
  const isNew = await claimBatch(context, work.run.id, FIRST_PLAN_CLAIM + chunk.ordinal);
  if (isNew && scope.hasPins && work.writesPeople)
    await releaseChangedPins(context, { ...scope, mapped: mappedSql(scope) });
  const planned = isNew
    ? await planHalving(work, context, scope)
    : await context.db.$queryRaw<PlannedChunk[]>(countPlannedSql(scope));
  if (isNew) await updatePlanProblems(work, context, chunk.rows);
  return {
    updates: planned.reduce((sum, { updates }) => sum + updates, 0),
    creates: planned.reduce((sum, { creates }) => sum + creates, 0),
  };
}

/** One person whose values the database refuses doesn't stop the rest of the chunk (M5). */
async function planHalving(
  work: RunWork,
  context: Context,
  scope: Parameters<typeof planSql>[0],
): Promise<PlannedChunk[]> {
  const plan = (rows: PlanScope["rows"]) => context.db.$queryRaw<PlannedChunk[]>(planSql({ ...scope, rows }));
  const { written, refused } = await halve(context.db, {
    whole: () => plan(scope.rows),
    items: () => oktaIdsOf(context, work.mirror, scope.rows),
    part: (oktaIds) => plan({ oktaIds }),
  });
  await recordRefusals(work, context, refused);
  return written.flat();
}

async function oktaIdsOf(context: Context, mirror: Mirror, rows: PlanScope["rows"]): Promise<string[]> {
  if ("oktaIds" in rows) return rows.oktaIds;
  const end = rows.upTo === null ? Prisma.empty : Prisma.sql`AND okta_id <= ${rows.upTo}`;
  const found = await context.db.$queryRaw<{ oktaId: string }[]>(Prisma.sql`
    SELECT okta_id AS "oktaId"
    FROM ${mirrorSql(mirror)}
    WHERE company_id = ${context.companyId}::uuid AND okta_id > ${rows.after} ${end}
    ORDER BY okta_id`);
  return found.map(({ oktaId }) => oktaId);
}
