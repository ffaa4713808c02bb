import { Prisma } from "@/lib/db/client";
import { addProblems } from "@/lib/problems/add-seen-problems";
import type { RunWork } from "@/lib/sync/run/work";

/**
 * If this many people are missing from a list and still in scope, it's incomplete, and more questions add
 * nothing.
 */
const ENOUGH_TO_DISPROVE = 20;
/** Fewer are enough if the list looked incomplete before any question. */
const ENOUGH_OF_A_DOUBTED_LIST = 5;

interface MissingAnswers {
  inScope: number;
  undecided: number;
  total: number;
}

/** What we know about the people missing from this run's list. */
async function missingAnswers(work: RunWork): Promise<MissingAnswers> {
  const [counted] = await work.context.db.$queryRaw<MissingAnswers[]>(Prisma.sql`
    SELECT count(*) FILTER (WHERE answer = 'ASSIGNED')::int AS "inScope",
      count(*) FILTER (WHERE answer IS NULL OR answer = 'UNREADABLE')::int AS undecided,
      count(*)::int AS total
    FROM sync_lookup
    WHERE company_id = ${work.companyId}::uuid
      AND run_id = ${work.run.id}::uuid
      AND missing`);
  return counted ?? { inScope: 0, undecided: 0, total: 0 };
}

/**
 * Whether a full run's list is known to be incomplete. Then asking about the rest of the missing people adds
 * nothing.
 */
export async function isListDisproven(work: RunWork): Promise<boolean> {
  const { inScope } = await missingAnswers(work);
  return inScope >= (work.progress.listIncomplete ? ENOUGH_OF_A_DOUBTED_LIST : ENOUGH_TO_DISPROVE);
}

/**
 * Records the result of asking about everyone, for the measure of the next list, and opens a problem if many
 * are missing.
 */
export async function judgeList(work: RunWork): Promise<void> {
  const { progress } = work;
  const { inScope, undecided, total } = await missingAnswers(work);
  progress.unexplained = inScope + undecided;
  if (inScope < ENOUGH_TO_DISPROVE) return work.record();
  await work.commit(async (context) => {
    await addProblems(context, work.run.id, [
      { code: "LISTING_INCOMPLETE", detail: { inScope, missing: total } },
    ]);
  });
}

/**
 * Names everyone who was asked about and is kept all the same, so that an admin can check. In a people run
 * these are people about whom Okta gave no decisive answer, including people without an account here. The
 * plan names people whose entry can't be read.
 */
export async function reportIncompleteList(work: RunWork): Promise<void> {
  const { isFull } = work;
  const unasked = isFull && !work.progress.listIncomplete && !(await isListDisproven(work));
  await work.commit(async ({ db }) => {
    await db.$executeRaw(Prisma.sql`
      INSERT INTO sync_problem (company_id, run_id, code, okta_id, person_id)
      SELECT l.company_id,
        l.run_id,
        CASE
          WHEN l.answer = 'ASSIGNED' THEN 'MISSING_BUT_ASSIGNED'
          WHEN l.answer IS NULL THEN 'MISSING_NOT_ASKED'
          WHEN p.id IS NULL THEN 'SCOPE_NOT_PROVEN'
          ELSE 'MISSING_NOT_PROVEN'
        END,
        l.okta_id,
        p.id
      FROM sync_lookup l
      LEFT JOIN person p ON p.company_id = l.company_id AND p.okta_id = l.okta_id
      WHERE l.company_id = ${work.companyId}::uuid
        AND l.run_id = ${work.run.id}::uuid
        AND (
          p.id IS NOT NULL AND p.status <> 'DEACTIVATED' AND NOT p.never_sync
            OR p.id IS NULL AND NOT ${isFull}
        )
        AND (
          l.answer = 'UNREADABLE' OR l.missing AND l.answer = 'ASSIGNED' OR ${unasked} AND l.answer IS NULL
        )
        AND NOT EXISTS (
          SELECT FROM directory_person d
          WHERE d.company_id = l.company_id
            AND d.okta_id = l.okta_id
            AND d.quarantine IS NOT NULL
        )
        AND NOT EXISTS (
          SELECT FROM sync_problem x
          WHERE x.company_id = l.company_id
            AND x.run_id = l.run_id
            AND x.okta_id = l.okta_id
            AND (x.code LIKE 'MISSING_%' OR x.code = 'SCOPE_NOT_PROVEN')
        )`);
  });
}
