import type { Context } from "@/lib/context";
import { analyse } from "@/lib/db/analyse";
import { Prisma } from "@/lib/db/client";
import { halve } from "@/lib/db/halve";
import { ofSameKind } from "@/lib/directory/custom/read-custom-fields";
import { learnSpellings } from "@/lib/directory/learn-spellings";
import { fieldSql } from "@/lib/directory/mapping";
import { type Mirror, mirrorSql } from "@/lib/directory/mirror";
import { endOfChunk, MIRROR_CHUNK } from "@/lib/directory/mirror-chunk";
import { hasPins, releaseChangedPins } from "@/lib/sync/pins/release-changed";
import { claimBatch, FIRST_PLAN_CLAIM, TOGETHER } from "@/lib/sync/run/batches";
import type { Progress } from "@/lib/sync/run/progress";
import { quarantineRefused, recordRefusals } from "@/lib/sync/run/record-refusals";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { countPlannedSql } from "./plan-changes-sql";
import { type PlannedChunk, planSql } from "./plan-insert-sql";
import { mappedSql, type PlanScope } from "./plan-sql";
import { startedThrough } from "./start-dates";
import { updatePlanProblems } from "./update-problems";

/** After writing this many rows, statistics are worth their time. */
const BULK = 2_000;

/** A range of the mirror, planned in one statement. */
interface Chunk {
  ordinal: number;
  rows: PlanScope["rows"];
}

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

/**
 * What M3 has to compare: whether anyone linked has left or may leave in this run, and whether any account is
 * about to take over a new Okta ID. Usually neither, and the plan skips that work.
 */
async function identityFacts(
  work: RunWork,
  context: Context,
): Promise<{ hasLeavers: boolean; hasSwitches: boolean }> {
  const company = Prisma.sql`${work.companyId}::uuid`;
  const [facts] = await context.db.$queryRaw<{ hasLeavers: boolean; hasSwitches: boolean }[]>(Prisma.sql`
    SELECT
      EXISTS (
        SELECT FROM person p
        WHERE p.company_id = ${company}
          AND p.okta_id IS NOT NULL
          AND (p.status = 'DEACTIVATED' OR ${work.isPreview})
      )
        OR EXISTS (
          SELECT FROM sync_evidence e
          WHERE e.company_id = ${company}
            AND e.run_id = ${work.run.id}::uuid
            AND e.proves = 'DEACTIVATE'
        ) AS "hasLeavers",
      EXISTS (
        SELECT FROM identity_hold s
        JOIN person p ON p.company_id = s.company_id AND p.id = s.person_id
        WHERE s.company_id = ${company}
          AND s.state = 'SAME'
          AND p.okta_id <> s.okta_id
      ) AS "hasSwitches"`);
  return facts ?? { hasLeavers: true, hasSwitches: true };
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

/** How this run compares people, for some rows of its mirror. */
export function planScopeOf(work: RunWork, context: Context, rows: PlanScope["rows"]): PlanScope {
  return {
    companyId: work.companyId,
    mirror: work.mirror,
    mapping: work.mapping,
    customFields: work.customFields,
    openFields: work.openFields,
    customManager: work.connection.managerAttribute,
    createStaged: work.connection.createStaged,
    writesPeople: work.writesPeople,
    startedThrough: startedThrough(context.clock.now(), work.timeZone),
    rows,
  };
}

/** Greater than every Okta ID: the plan reached the end. */
const LAST = "\u{10FFFF}";

/** Returns whether a run's plan covers everyone it read. */
export function isPlannedThrough({ planAfter }: Progress): boolean {
  return planAfter === LAST;
}

/** The next chunks to plan side by side, and the Okta ID they end with. */
async function nextChunks(work: RunWork): Promise<{ chunks: Chunk[]; end: string }> {
  let after = work.progress.planAfter;
  const chunks: Chunk[] = [];
  if (!work.isFull) return nextPeople(work);
  while (after !== LAST && chunks.length < TOGETHER) {
    const upTo = await endOfChunk(work.context, { mirror: work.mirror, after });
    chunks.push({ ordinal: work.progress.planChunks + chunks.length, rows: { after, upTo } });
    after = upTo ?? LAST;
  }
  return { chunks, end: after };
}

/**
 * Does what `nextChunks` does for a people run, without people left unread, because the mirror's data about
 * them is old.
 */
async function nextPeople(work: RunWork): Promise<{ chunks: Chunk[]; end: string }> {
  const { planAfter, planChunks } = work.progress;
  if (planAfter === LAST) return { chunks: [], end: LAST };
  const lookups = await work.context.db.syncLookup.findMany({
    where: {
      companyId: work.companyId,
      runId: work.run.id,
      answer: { not: null },
      oktaId: { gt: planAfter },
    },
    orderBy: { oktaId: "asc" },
    take: MIRROR_CHUNK,
    select: { oktaId: true },
  });
  const oktaIds = lookups.map((lookup) => lookup.oktaId);
  const end = oktaIds.length < MIRROR_CHUNK ? LAST : (oktaIds.at(-1) ?? LAST);
  return { chunks: [{ ordinal: planChunks, rows: { oktaIds } }], end };
}

/** Computes how new team names are compared, so that SQL can join them (T1). */
async function learnTeams(work: RunWork): Promise<void> {
  const { db } = work.context;
  const team = fieldSql("team", work.mapping.team);
  const whose = work.isFull
    ? Prisma.sql`d.in_scope`
    : Prisma.sql`d.okta_id IN (
      SELECT l.okta_id
      FROM sync_lookup l
      WHERE l.company_id = d.company_id AND l.run_id = ${work.run.id}::uuid
    )`;
  const fresh = await db.$queryRaw<{ spelling: string }[]>(Prisma.sql`
    SELECT DISTINCT spelling
    FROM (
      SELECT ${team} AS spelling
      FROM ${mirrorSql(work.mirror)} d
      WHERE d.company_id = ${work.companyId}::uuid AND ${whose}
    ) x
    WHERE spelling IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM team_spelling s
        WHERE s.company_id = ${work.companyId}::uuid AND s.spelling = x.spelling
      )`);
  if (fresh.length === 0) return;
  const spellings = fresh.map(({ spelling }) => spelling);
  await work.commit(
    async (context) => {
      const { refused } = await halve(context.db, {
        whole: () => learnSpellings(context, spellings),
        items: () => spellings,
        part: (some) => learnSpellings(context, some),
      });
      for (const { item, code } of refused) {
        const people = await context.db.$queryRaw<{ item: string }[]>(Prisma.sql`
          SELECT d.okta_id AS item
          FROM ${mirrorSql(work.mirror)} d
          WHERE d.company_id = ${work.companyId}::uuid
            AND ${whose}
            AND ${team} = ${item}`);
        const fromThem = people.map((person) => ({ ...person, code }));
        await quarantineRefused(work, context, fromThem);
      }
    },
    { lock: true },
  );
}
