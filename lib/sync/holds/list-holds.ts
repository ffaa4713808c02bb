import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { changeCursorSchema, defineCursor } from "@/lib/db/cursor";
import type { ChangeView, Page } from "@/lib/sync/contract";
import { viewChanges } from "@/lib/sync/history/change-view";
import { selectChanges } from "@/lib/sync/history/select-changes";

const PAGE = 100;
const cursors = defineCursor("holds", changeCursorSchema);

/** Lists the removals that need an answer, from all runs. */
export async function listHolds(context: Context, input: { cursor?: string }): Promise<Page<ChangeView>> {
  const [batch, id] = cursors.decode(input.cursor) ?? [];
  const after =
    batch === undefined ? Prisma.empty : Prisma.sql`AND (c.batch, c.id) > (${batch}, ${BigInt(id ?? 0)})`;
  const rows = await selectChanges(context, Prisma.sql`h.state = 'OPEN' ${after}`, PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    items: await viewChanges(context, shown),
    nextCursor: last ? cursors.encode([last.batch, String(last.id)]) : null,
  };
}
