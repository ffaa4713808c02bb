import { jobDatabase } from "@/lib/db/client";
import { sweepRuns } from "@/lib/sync/request/sweep-runs";
import { failRun } from "@/lib/sync/run/fail-run";
import { wordsFor } from "@/lib/sync/run/failures";
import { inngest } from "../client";
import { systemContext } from "../context";
import { sendRunRequested } from "../send";
import { withRetries } from "../with-retries";

/** Takes care of runs that got lost: their event, their worker (U3). */
export const sweepRunsEveryMinute = inngest.createFunction(
  { id: "sweep-runs", triggers: [{ cron: "* * * * *" }], retries: 2 },
  async ({ step, attempt }) =>
    step.run("sweep", () =>
      withRetries(attempt, async () => {
        const lost = await sweepRuns(jobDatabase(), new Date());
        for (const run of lost.resend) await sendRunRequested(run);
        for (const run of lost.hopeless) {
          await failRun(systemContext(run.companyId, "sweep-runs"), {
            runId: run.runId,
            words: wordsFor("lost"),
          });
        }
        return { resent: lost.resend.length, failed: lost.hopeless.length };
      }),
    ),
);
