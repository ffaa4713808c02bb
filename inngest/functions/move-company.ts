import { inngest } from "@/inngest/client";
import { sweepContext, systemContext } from "@/inngest/context";
import { moveWaiting } from "@/inngest/job-events";
import { withRetries } from "@/inngest/with-retries";
import { advanceMove } from "@/lib/move/job/advance-moves";
import { waitingMoves } from "@/lib/move/job/waiting-moves";

const STEP_MS = 20_000;
/** After this many steps the sweep starts it again. */
const STEPS = 800;

/** Takes a company's move to another Okta org on: reads and matches people, or switches. One worker a company. */
export const moveCompany = inngest.createFunction(
  {
    id: "move-company",
    triggers: [moveWaiting],
    retries: 4,
    concurrency: { key: "event.data.companyId", limit: 1 },
  },
  async ({ event, step, attempt }) => {
    const { companyId } = event.data;
    for (let index = 0; index < STEPS; index += 1) {
      const advanced = await step.run(`move-${index}`, () =>
        withRetries(attempt, () =>
          advanceMove(systemContext(companyId, "move-company"), { budgetMs: STEP_MS }),
        ),
      );
      if (advanced.kind === "over") break;
      if (advanced.kind === "wait") await step.sleepUntil(`wait-${index}`, new Date(advanced.until));
    }
    return { companyId };
  },
);

/** Each minute, wakes a worker for moves that none has taken on for a while: after a crash, or a lost event. */
export const sweepMovesEveryMinute = inngest.createFunction(
  { id: "sweep-moves", triggers: [{ cron: "* * * * *" }], retries: 2 },
  async ({ step, attempt }) =>
    step.run("wake", () =>
      withRetries(attempt, async () => {
        const context = sweepContext();
        const companyIds = await waitingMoves(context.db, new Date());
        for (const companyId of companyIds) await context.jobs.moveWaiting(companyId);
        return { companies: companyIds.length };
      }),
    ),
);
