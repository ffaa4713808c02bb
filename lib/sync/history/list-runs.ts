import { DateTime } from "luxon";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor, timeCursorSchema } from "@/lib/db/cursor";
import type { Page, RunSearch, RunView } from "@/lib/sync/contract";
import { runColumns, viewRuns } from "./run-view";

const PAGE = 30;
const cursors = defineCursor("runs", timeCursorSchema);

/**
 * Lists the company's syncs, latest first. Runs that setup only used to measure unsaved settings don't count.
 */
export async function listRuns(
  context: Context,
  input: RunSearch & { cursor?: string },
): Promise<Page<RunView>> {
  const [createdAt, id] = cursors.decode(input.cursor) ?? [];
  const rows = await context.db.syncRun.findMany({
    where: {
      companyId: context.companyId,
      state: input.status,
      trigger: input.trigger,
      createdAt: await daysOf(context, input),
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

/** Returns the time from the first to the last day, in the company's zone. */
async function daysOf({ db, companyId }: Context, { from, to }: RunSearch): Promise<Prisma.DateTimeFilter> {
  if (!from && !to) return {};
  const { timeZone } = await db.company.findUniqueOrThrow({
    where: { id: companyId },
    select: { timeZone: true },
  });
  const start = (day: string) => DateTime.fromISO(day, { zone: timeZone });
  return {
    ...(from ? { gte: start(from).toJSDate() } : {}),
    ...(to ? { lt: start(to).plus({ days: 1 }).toJSDate() } : {}),
  };
}
