import { endOfChunk } from "@/lib/directory/mirror/mirror-chunk";
import { TOGETHER } from "@/lib/sync/run/batches";
import type { RunWork } from "@/lib/sync/run/work";
import type { PeopleRange } from "./overrides/override-scope";

/** The next ranges of people to resolve side by side. A people run has one, for all its people. */
export async function nextManagerChunks(work: RunWork): Promise<{ ordinal: number; range: PeopleRange }[]> {
  if (!work.isFull) return [{ ordinal: 0, range: { after: null, upTo: null } }];
  const chunks: { ordinal: number; range: PeopleRange }[] = [];
  let after: string | null = work.progress.managersUpTo;
  do {
    const upTo = await endOfChunk(work.context, { mirror: work.mirror, after });
    chunks.push({ ordinal: work.progress.managerChunks + chunks.length, range: { after, upTo } });
    after = upTo;
  } while (after !== null && chunks.length < TOGETHER);
  return chunks;
}
