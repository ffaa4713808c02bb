import { inngest } from "@/inngest/client";
import { systemContext } from "@/inngest/context";
import { eventsWaiting } from "@/inngest/job-events";
import { withRetries } from "@/inngest/with-retries";
import { eventDatabase } from "@/lib/db/client";
import { failEventRuns } from "@/lib/events/work/fail-event-runs";
import { handOverEvents } from "@/lib/events/work/hand-over-events";
import { type Processed, processEvents } from "@/lib/events/work/process-events";

const STEP_BUDGET_MS = 20_000;
/** After this many steps the next delivery, or the sweep, starts a new run. */
const STEPS = 800;

/**
 * Processes a company's waiting events, one worker per company. One step handles many events: it takes what waits, reads
 * each person once, applies the changes, and stays a moment for more.
 */
export const processEventsOfCompany = inngest.createFunction(
  {
    id: "carry-events",
    triggers: [eventsWaiting],
    retries: 4,
    concurrency: { key: "event.data.companyId", limit: 1 },
    onFailure: ({ event, attempt }) =>
      withRetries(attempt, async () => {
        const { companyId } = eventsWaiting.schema.parse(event.data.event.data);
        await failEventRuns(systemContext(companyId, "carry-events"));
      }),
  },
  async ({ event, step, attempt }) => {
    const { companyId } = event.data;
    const context = () => systemContext(companyId, "carry-events", eventDatabase());
    let before: Processed | undefined;
    for (let index = 0; index < STEPS; index += 1) {
      const processed: Processed = await step.run(`carry-${index}`, () =>
        withRetries(attempt, () => processEvents(context(), { budgetMs: STEP_BUDGET_MS, before })),
      );
      before = processed;
      if (processed.kind === "more") continue;
      if (!processed.dueAt) return { companyId };
      await step.sleepUntil(`later-${index}`, new Date(processed.dueAt));
    }
    await step.run("go-on", () => withRetries(attempt, () => handOverEvents(context())));
    return { companyId };
  },
);
