import { inngest } from "@/inngest/client";
import { sweepContext } from "@/inngest/context";
import { withRetries } from "@/inngest/with-retries";
import { advanceErasures } from "@/lib/people/erase/advance-erasures";

/** Steps in one tick, and how long each works. The next tick does the rest. */
const STEPS = 10;
const STEP_MS = 20_000;

/** Each minute, clears what is left of people whom an owner has erased (S5). */
export const erasePeopleEveryMinute = inngest.createFunction(
  { id: "erase-people", triggers: [{ cron: "* * * * *" }], retries: 2 },
  async ({ step, attempt }) => {
    let batches = 0;
    for (let index = 0; index < STEPS; index += 1) {
      const done = await step.run(`clear-${index}`, () =>
        withRetries(attempt, () => advanceErasures(sweepContext(), { budgetMs: STEP_MS })),
      );
      batches += done.batches;
      if (!done.more) break;
    }
    return { batches };
  },
);
