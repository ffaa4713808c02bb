import { inngest } from "@/inngest/client";
import { sweepContext, systemContext } from "@/inngest/context";
import { withRetries } from "@/inngest/with-retries";
import { sweepRuns } from "@/lib/sync/request/sweep-runs";
import { failRun } from "@/lib/sync/run/fail/fail-run";
import { wordsFor } from "@/lib/sync/run/fail/failures";

/** Restarts runs that lost their event or their worker (U3). */
export const sweepRunsEveryMinute = inngest.createFunction(
  { id: "sweep-runs", triggers: [{ cron: "* * * * *" }], retries: 2 },
  async ({ step, attempt }) =>
    step.run("sweep", () =>
      withRetries(attempt, async () => {
        const { resent, hopeless } = await sweepRuns(sweepContext(), new Date());
        for (const run of hopeless) {
          await failRun(systemContext(run.companyId, "sweep-runs"), {
            runId: run.runId,
            words: wordsFor("lost"),
          });
        }
        return { resent, failed: hopeless.length };
      }),
    ),
);
