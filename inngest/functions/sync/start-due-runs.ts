import { inngest } from "@/inngest/client";
import { systemContext } from "@/inngest/context";
import { withRetries } from "@/inngest/with-retries";
import { jobDatabase } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { dueCompanies } from "@/lib/sync/request/due-companies";
import { requestFullRun } from "@/lib/sync/request/request-full-run";

/** Starts the full runs that are due: the daily one, the catch-up, the retry of a failed one (W2). */
export const startDueRuns = inngest.createFunction(
  { id: "start-due-runs", triggers: [{ cron: "*/5 * * * *" }], retries: 2 },
  async ({ step, attempt }) => {
    const due = await step.run("find", () =>
      withRetries(attempt, () => dueCompanies(jobDatabase(), new Date())),
    );
    for (const { companyId, trigger } of due) {
      await step.run(`start-${companyId}`, () =>
        withRetries(attempt, async () => {
          try {
            const context = systemContext(companyId, "start-due-runs");
            return await requestFullRun(context, { mode: "LIVE", trigger });
          } catch (error) {
            if (error instanceof AppError) return { skipped: error.code };
            throw error;
          }
        }),
      );
    }
    return { started: due.length };
  },
);
