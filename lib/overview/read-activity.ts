import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { rememberSlowOrNull } from "@/lib/db/remember/remember-slow";
import { runCountsSchema } from "@/lib/sync/contract";
import type { ActivityView } from "./contract";
import { countWithoutManager } from "./count-without-manager";
import { listDays } from "./list-days";
import { listLatest } from "./list-latest";

/** Reads recent activity: the last 30 days in numbers, the latest syncs, and the key figures. */
export async function readActivity(context: Context): Promise<ActivityView> {
  const [days, latest, withoutManager, waiting, eventDelayMs] = await Promise.all([
    listDays(context),
    listLatest(context),
    rememberSlowOrNull(`people without a manager of ${context.companyId}`, () =>
      countWithoutManager(context),
    ),
    countWaiting(context),
    readEventDelay(context),
  ]);
  return { days, latest, figures: { withoutManager, waiting, eventDelayMs } };
}

async function countWaiting({ db, companyId }: Context): Promise<number> {
  const run = await db.syncRun.findFirst({
    where: { companyId, kind: "FULL", mode: "LIVE", state: { in: ["DONE", "DONE_WITH_ISSUES"] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { counts: true },
  });
  const people = runCountsSchema.safeParse(run?.counts).data?.people;
  return people ? Object.values(people.waiting).reduce((sum, count) => sum + count, 0) : 0;
}

/** Returns the median from Okta's time of an event to the end of the run that applied it, in milliseconds. */
async function readEventDelay({ db, companyId, clock }: Context): Promise<number | null> {
  const [row] = await db.$queryRaw<{ ms: number | null }[]>(Prisma.sql`
    SELECT percentile_cont(0.5) WITHIN GROUP (
      ORDER BY extract(epoch FROM r.finished_at - e.published) * 1000)::int AS ms
    FROM okta_event e
    JOIN sync_run r ON r.company_id = e.company_id AND r.id = e.run_id
    WHERE e.company_id = ${companyId}::uuid
      AND e.hook_at > ${clock.now()}::timestamptz - interval '7 days'
      AND r.finished_at IS NOT NULL`);
  return row?.ms ?? null;
}
