import type { Context } from "@/lib/context";
import type { RunState, RunTrigger } from "@/lib/db/client";
import { defineCursor, timeCursorSchema } from "@/lib/db/cursor";
import type { Page, RunView } from "./contract";
import { runColumns, viewRuns } from "./run-view";

const PAGE = 30;
const cursors = defineCursor("runs", timeCursorSchema);

/** The company's runs, latest first. */
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
