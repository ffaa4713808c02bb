import type { Context } from "@/lib/context";
import { analyse } from "@/lib/db/analyse";
import { Prisma } from "@/lib/db/client";
import { attributeSql } from "@/lib/directory/mapping";
import { mirrorSql } from "@/lib/directory/mirror";
import { teamNameKey } from "@/lib/people/team-name";
import { type PlannedChunk, planSql } from "../plan-insert-sql";
import type { PlanScope } from "../plan-sql";
import { startedThrough } from "../start-dates";
import type { RunWork, StageOutcome } from "../work";

/** Mirror rows compared a statement. */
const CHUNK = 10_000;
/** Rows written after which statistics are worth their time. */
const BULK = 2_000;

/**
 * Stage 3: compares the mirror with the people, in SQL, chunk by chunk; what differs becomes rows of the plan.
 * The same for previews and real runs (U5).
 */
export async function plan(work: RunWork): Promise<StageOutcome> {
  if (work.progress.planAfter === "") await prepare(work);
  for (;;) {
    const chunk = await nextChunk(work);
    if (chunk === null) return { kind: "next" };
    await work.commit((context) => planChunk(work, context, chunk.rows), { lock: true });
    if (chunk.isLast) return { kind: "next" };
    const interruption = work.interruption();
    if (interruption) return interruption;
  }
}

/** Before the first chunk: fresh statistics after a bulk load (else joins are planned for an empty table), and team names. */
async function prepare(work: RunWork): Promise<void> {
  if (work.progress.mirrored > BULK) await analyse(work.context.db, [work.mirror]);
  await learnSpellings(work);
}

async function planChunk(work: RunWork, context: Context, rows: PlanScope["rows"]): Promise<void> {
  const { progress } = work;
  const [planned] = await context.db.$queryRaw<PlannedChunk[]>(
    planSql({
      ...planScopeOf(work, context, rows),
      runId: work.run.id,
      updates: progress.planUpdates,
      creates: progress.planCreates,
    }),
  );
  progress.planUpdates += planned?.updates ?? 0;
  progress.planCreates += planned?.creates ?? 0;
  progress.planned = progress.planUpdates + progress.planCreates;
  progress.planAfter = "upTo" in rows ? (rows.upTo ?? LAST) : LAST;
}

/** What people are compared by in this run, for some rows of its mirror. */
export function planScopeOf(work: RunWork, context: Context, rows: PlanScope["rows"]): PlanScope {
  return {
    companyId: work.companyId,
    mirror: work.mirror,
    mapping: work.mapping,
    createStaged: work.connection.createStaged,
    startedThrough: startedThrough(context.clock.now(), work.timeZone),
    rows,
  };
}

/** Greater than every Okta id: the plan went through to the end. */
const LAST = "\u{10FFFF}";

async function nextChunk(work: RunWork): Promise<{ rows: PlanScope["rows"]; isLast: boolean } | null> {
  const after = work.progress.planAfter;
  if (after === LAST) return null;
  if (!work.isFull) {
    const lookups = await work.context.db.syncLookup.findMany({
      where: { companyId: work.companyId, runId: work.run.id },
      select: { oktaId: true },
    });
    return { rows: { oktaIds: lookups.map((lookup) => lookup.oktaId) }, isLast: true };
  }
  const [end] = await work.context.db.$queryRaw<{ okta_id: string }[]>(Prisma.sql`
    SELECT okta_id FROM ${mirrorSql(work.mirror)} WHERE company_id = ${work.companyId}::uuid AND okta_id > ${after}
    ORDER BY okta_id OFFSET ${CHUNK - 1} LIMIT 1`);
  return { rows: { after, upTo: end?.okta_id ?? null }, isLast: end === undefined };
}

/** Works out how team names not met before are compared, so that SQL can join them (T1). */
async function learnSpellings(work: RunWork): Promise<void> {
  const { db } = work.context;
  const team = attributeSql(work.mapping.team);
  const whose = work.isFull
    ? Prisma.sql`d.in_scope`
    : Prisma.sql`d.okta_id IN (SELECT l.okta_id FROM sync_lookup l
        WHERE l.company_id = d.company_id AND l.run_id = ${work.run.id}::uuid)`;
  const fresh = await db.$queryRaw<{ spelling: string }[]>(Prisma.sql`
    SELECT DISTINCT spelling FROM (
      SELECT ${team} AS spelling FROM ${mirrorSql(work.mirror)} d WHERE d.company_id = ${work.companyId}::uuid
        AND ${whose}) x
    WHERE spelling IS NOT NULL AND NOT EXISTS (
      SELECT FROM team_spelling s WHERE s.company_id = ${work.companyId}::uuid AND s.spelling = x.spelling)`);
  if (fresh.length === 0) return;
  await db.teamSpelling.createMany({
    data: fresh.map(({ spelling }) => ({
      companyId: work.companyId,
      spelling,
      nameKey: teamNameKey(spelling),
    })),
    skipDuplicates: true,
  });
}
