import type { Context } from "@/lib/context";
import { Prisma, type RunState, type RunTrigger } from "@/lib/db/client";
import { defineCursor, timeCursorSchema } from "@/lib/db/cursor";
import type { Page, RunView } from "@/lib/sync/contract";
import { runColumns, viewRuns } from "./run-view";

const PAGE = 30;
const cursors = defineCursor("runs", timeCursorSchema);

/** Lists the company's syncs, latest first; what the set-up only measured by settings not saved is none. */
export async function listRuns(
  context: Context,
  input: { cursor?: string; status?: RunState; trigger?: RunTrigger },
): Promise<Page<RunView>> {
  const [createdAt, id] = cursors.decode(input.cursor) ?? [];
  const rows = await context.db.syncRun.findMany({
    where: {
      companyId: context.companyId,
      state: input.status,
      trigger: input.trigger,
      options: { equals: Prisma.DbNull },
      ...(createdAt === undefined
        ? {}
        : { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    select: runColumns,
  });
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    items: await viewRuns(context, shown),
    nextCursor: last ? cursors.encode([last.createdAt.toISOString(), last.id]) : null,
  };
}
