import { endOfChunk, MIRROR_CHUNK } from "@/lib/directory/mirror/mirror-chunk";
import { TOGETHER } from "@/lib/sync/run/batches";
import type { Progress } from "@/lib/sync/run/progress";
import type { RunWork } from "@/lib/sync/run/work";
import type { PlanScope } from "./plan-sql";

/** A range of the mirror, planned in one statement. */
export interface Chunk {
  ordinal: number;
  rows: PlanScope["rows"];
}

/** Greater than every Okta ID: the plan reached the end. */
export const LAST = "\u{10FFFF}";

/** Returns whether a run's plan covers everyone it read. */
export function isPlannedThrough({ planAfter }: Progress): boolean {
  return planAfter === LAST;
}

/** The next chunks to plan side by side, and the Okta ID they end with. */
export async function nextChunks(work: RunWork): Promise<{ chunks: Chunk[]; end: string }> {
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
