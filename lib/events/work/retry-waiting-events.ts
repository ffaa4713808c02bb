import { type Db, Prisma } from "@/lib/db/client";

/** How long an event waits after each failed read, in seconds. The last value holds for all further ones. */
const WAIT_SECONDS = [5, 15, 30, 60, 120, 300, 600, 900];
/** After this many attempts the next full run finds the change. */
const MAX_ATTEMPTS = 12;
/** Older runs need no retry. */
const LOOKS_BACK_MS = 15 * 60_000;

/**
 * Makes events wait again that a run took and didn't apply: all of a failed or cancelled run, and those of the people
 * that a run continued without (`progress.unread`). Across all companies unless `companyId` is given.
 * @returns when the first of them can be taken again; null if there are none
 */
export async function retryWaitingEvents(
  db: Db,
  input: { now: Date; companyId?: string },
): Promise<Date | null> {
  const { now, companyId } = input;
  const company = companyId === undefined ? Prisma.empty : Prisma.sql`AND r.company_id = ${companyId}::uuid`;
  const [first] = await db.$queryRaw<{ at: Date | null }[]>(Prisma.sql`
    WITH waiting AS (
      UPDATE okta_event e SET state = 'WAITING', run_id = NULL, attempts = e.attempts + 1,
        wait_until = ${now}::timestamptz
          + (${WAIT_SECONDS}::int[])[least(e.attempts + 1, ${WAIT_SECONDS.length})] * interval '1 second'
      FROM sync_run r
      WHERE r.company_id = e.company_id AND r.id = e.run_id AND r.kind = 'PEOPLE' ${company}
        AND r.finished_at > ${new Date(now.getTime() - LOOKS_BACK_MS)}
        AND e.state = 'TAKEN' AND e.attempts < ${MAX_ATTEMPTS}
        AND (r.state IN ('FAILED', 'CANCELLED') OR ((r.progress->>'unread')::int > 0
          AND EXISTS (SELECT FROM sync_lookup l WHERE l.company_id = e.company_id AND l.run_id = r.id
            AND l.okta_id = e.okta_id AND l.answer IS NULL)))
      RETURNING e.wait_until)
    SELECT min(wait_until) AS at FROM waiting`);
  return first?.at ?? null;
}
