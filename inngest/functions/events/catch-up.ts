import { inngest } from "@/inngest/client";
import { systemContext } from "@/inngest/context";
import { catchUpDue } from "@/inngest/job-events";
import { withRetries } from "@/inngest/with-retries";
import { catchUp } from "@/lib/events/catch-up/catch-up";

const STEP_BUDGET_MS = 20_000;
const STEPS = 800;

/** Asks a company's Okta what has changed, and wakes a worker for the events that the hook didn't deliver. */
export const catchUpCompany = inngest.createFunction(
  {
    id: "catch-up",
    triggers: [catchUpDue],
    retries: 3,
    concurrency: { key: "event.data.companyId", limit: 1 },
  },
  async ({ event, step, attempt }) => {
    const { companyId } = event.data;
    for (let index = 0; index < STEPS; index += 1) {
      const done = await step.run(`ask-${index}`, () =>
        withRetries(attempt, () =>
          catchUp(systemContext(companyId, "catch-up"), { budgetMs: STEP_BUDGET_MS }),
        ),
      );
      if (done.kind === "over") return { companyId };
      if (done.until !== null) await step.sleepUntil(`rate-limit-${index}`, done.until);
    }
    return { companyId };
  },
);
