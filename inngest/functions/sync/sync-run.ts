import { inngest } from "@/inngest/client";
import { systemContext } from "@/inngest/context";
import { runRequested } from "@/inngest/job-events";
import { withRetries } from "@/inngest/with-retries";
import { advanceRun } from "@/lib/sync/advance-run";
import { failRun } from "@/lib/sync/run/fail/fail-run";

/** The time of one step: long enough to need few steps, short enough for any host's time limit. */
const STEP_BUDGET_MS = 20_000;
/** After this many steps a run continues with a new event, because Inngest allows a run 1,000. */
const STEPS_A_LEG = 800;

/**
 * Takes one run from its request to its end. All state is in the run's row. A step does as much as its time allows and
 * says what is left, so there are few steps and their outputs are small.
 */
export const syncRun = inngest.createFunction(
  {
    id: "sync-run",
    triggers: [runRequested],
    // A run ends by its own count of attempts (lib/sync/retry-delays), before Inngest's are used up.
    retries: 10,
    concurrency: { key: "event.data.runId", limit: 1 },
    onFailure: ({ event, attempt }) =>
      withRetries(attempt, async () => {
        const { companyId, runId } = runRequested.schema.parse(event.data.event.data);
        await failRun(systemContext(companyId, "sync-run"), { runId });
      }),
  },
  async ({ event, step, attempt }) => {
    const { companyId, runId, leg = 0 } = event.data;
    for (let index = 0; index < STEPS_A_LEG; index += 1) {
      const advance = await step.run(`advance-${index}`, () =>
        withRetries(attempt, () =>
          advanceRun(systemContext(companyId, "sync-run"), { runId, budgetMs: STEP_BUDGET_MS }),
        ),
      );
      if (advance.kind === "over") return { runId, state: advance.state };
      if (advance.kind === "sleep") await step.sleepUntil(`later-${index}`, advance.until);
    }
    const next = { companyId, runId, leg: leg + 1 };
    await step.sendEvent("go-on", runRequested.create(next, { id: `${runId}:leg-${next.leg}` }));
    return { runId, state: "GOES_ON" };
  },
);
