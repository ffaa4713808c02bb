import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { describeLoops } from "@/lib/people/loops/describe-loops";
import { markLoops } from "@/lib/people/loops/mark-loops";
import { addProblems } from "@/lib/problems/add-seen-problems";
import { replaceLoopProblems } from "@/lib/problems/replace-loop-problems";

/**
 * Marks everyone on a loop of effective managers (G1) and names the loop as a problem of each. A people run
 * walks the chains above its people, and sees the loops on them.
 */
export async function markAndReportLoops(
  context: Context,
  run: { id: string; isFull: boolean },
): Promise<void> {
  const concerned = run.isFull ? undefined : await concernedPeople(context, run.id);
  const all = await markLoops(context, concerned);
  const own = new Set(concerned);
  const lines = await describeLoops(context, all);
  const loops = all.map((personIds, index) => ({ personIds, line: lines[index] ?? "" }));
  await replaceLoopProblems(context, { runId: run.id, loops });
  const seen = run.isFull
    ? loops
    : loops.filter(({ personIds }) => personIds.some((personId) => own.has(personId)));
  await addProblems(
    context,
    run.id,
    seen.flatMap(({ personIds, line }) =>
      personIds.map((personId) => ({ code: "MANAGER_LOOP" as const, personId, detail: { loop: line } })),
    ),
  );
}

/** The people of a people run, and people who got another manager or became one in it. */
async function concernedPeople(context: Context, runId: string): Promise<string[]> {
  const ofRun = Prisma.sql`company_id = ${context.companyId}::uuid AND run_id = ${runId}::uuid`;
  const rows = await context.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT p.id::text AS id
    FROM person p
    WHERE p.company_id = ${context.companyId}::uuid
      AND p.okta_id = ANY(ARRAY(SELECT okta_id FROM sync_lookup WHERE ${ofRun}))
    UNION
    SELECT person_id::text
    FROM sync_change
    WHERE ${ofRun} AND person_id IS NOT NULL
    UNION
    SELECT after->>'manager'
    FROM sync_change
    WHERE ${ofRun}
      AND kind IN ('MANAGER', 'TEAM_MANAGER')
      AND after->>'manager' IS NOT NULL`);
  return rows.map(({ id }) => id);
}
