import { NonRetriableError } from "inngest";
import { inngest } from "@/inngest/client";
import { systemContext } from "@/inngest/context";
import { EVENTS_WAITING, ofCompanySchema } from "@/inngest/job-events";
import { sendRunRequested, wakeForEvents } from "@/inngest/send";
import { withRetries } from "@/inngest/with-retries";
import { failEventRuns } from "@/lib/events/work/fail-event-runs";
import { processEvents } from "@/lib/events/work/process-events";

const STEP_BUDGET_MS = 20_000;
/** After this many steps the next delivery, or the sweep, begins anew. */
const STEPS = 800;

/**
 * Works through a company's waiting events, one worker a company. Many events are one step: it takes what waits, reads
 * each person once, applies, and stays a moment for what comes next.
 */
export const processEventsOfCompany = inngest.createFunction(
  {
    id: "carry-events",
    triggers: [{ event: EVENTS_WAITING }],
    retries: 4,
    concurrency: { key: "event.data.companyId", limit: 1 },
    onFailure: ({ event, attempt }) =>
      withRetries(attempt, async () => {
        const { companyId } = ofCompanySchema.parse(event.data.event.data);
        await failEventRuns(systemContext(companyId, "carry-events"));
      }),
  },
  async ({ event, step, attempt }) => {
    const parsed = ofCompanySchema.safeParse(event.data);
    if (!parsed.success) throw new NonRetriableError("The event names no company.");
    const { companyId } = parsed.data;
    let sleepUntil: string | null = null;
    for (let index = 0; index < STEPS; index += 1) {
      const slept: string | null = sleepUntil;
      const carried = await step.run(`carry-${index}`, () =>
        withRetries(attempt, async () => {
          const { full, ...rest } = await processEvents(systemContext(companyId, "carry-events"), {
            budgetMs: STEP_BUDGET_MS,
            sleepUntil: slept,
          });
          for (const run of full) await sendRunRequested(run);
          return rest;
        }),
      );
      sleepUntil = carried.sleepUntil;
      if (carried.kind === "more") continue;
      if (sleepUntil === null) return { companyId };
      await step.sleepUntil(`later-${index}`, sleepUntil);
    }
    await step.run("go-on", () => withRetries(attempt, () => wakeForEvents(companyId)));
    return { companyId };
  },
);
