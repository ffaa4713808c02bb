import type { Context } from "@/lib/context";
import { Prisma, type SyncRun } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { retryFullRunAt } from "@/lib/sync/run/next-full-run";
import { readProgress } from "@/lib/sync/run/progress";
import { raiseFailedRunAlert } from "@/lib/sync/run/run-alerts";
import { moveRun } from "@/lib/sync/run/run-state";
import { type FailureWords, wordsFor } from "./failures";

/**
 * Ends a run as FAILED with a reason and advice. A full live run is tried again within the hour (W2). Without
 * `words`, the reason is the last failure that its work recorded. Does nothing to a run that has ended.
 */
export async function failRun(
  context: Context,
  input: { runId: string; words?: FailureWords },
): Promise<void> {
  await inTransaction(context, async (context) => {
    const run = await context.db.syncRun.findUnique({
      where: { companyId_id: { companyId: context.companyId, id: input.runId } },
    });
    if (!run || (run.state !== "QUEUED" && run.state !== "RUNNING")) return;
    const words = input.words ?? notedWords(run) ?? wordsFor("internal");
    const failed = await moveRun(context, {
      runId: run.id,
      from: run.state,
      to: "FAILED",
      set: { failureCode: words.code, failureReason: words.reason, failureAdvice: words.advice },
    });
    if (!failed) return;
    if (run.mode === "PREVIEW")
      await context.db.previewPerson.deleteMany({ where: { companyId: context.companyId } });
    await keepForLater(context, run);
    await raiseFailedRunAlert(context, run, words);
    if (run.kind !== "FULL" || run.mode !== "LIVE") return;
    await planRetry(context);
  });
}

/**
 * Work that a run has begun and can't end isn't lost: an approval is asked for again, and managers are
 * resolved.
 */
async function keepForLater({ db, companyId }: Context, run: SyncRun): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE sync_hold h SET state = 'OPEN', decided_by_id = NULL, decided_at = NULL
    WHERE h.company_id = ${companyId}::uuid AND h.run_id = ${run.id}::uuid AND h.state = 'APPROVED'
      AND NOT EXISTS (SELECT FROM sync_hold o WHERE o.company_id = h.company_id AND o.person_id = h.person_id
        AND o.kind = h.kind AND o.state = 'OPEN')`);
  if (readProgress(run.progress).managersTouched)
    await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
}

async function planRetry({ db, companyId, clock }: Context): Promise<void> {
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { dailyHour: true, company: { select: { timeZone: true } } },
  });
  if (connection === null) return;
  const { dailyHour: hour, company } = connection;
  await db.oktaConnection.updateMany({
    where: { companyId },
    data: {
      nextFullRunAt: retryFullRunAt({ companyId, hour, timeZone: company.timeZone, now: clock.now() }),
    },
  });
}

function notedWords(run: {
  failureCode: string | null;
  failureReason: string | null;
  failureAdvice: string | null;
}): FailureWords | null {
  if (run.failureCode === null || run.failureReason === null || run.failureAdvice === null) return null;
  return { code: run.failureCode, reason: run.failureReason, advice: run.failureAdvice };
}
