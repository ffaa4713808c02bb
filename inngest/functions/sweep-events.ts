import { jobDatabase } from "@/lib/db/client";
import { sweepEvents } from "@/lib/events/work/sweep-events";
import { inngest } from "../client";
import { sendCatchUps, wakeForEvents } from "../send";
import { withRetries } from "../with-retries";

/** Looks each minute for events nobody works on, and for companies whose Okta is to be asked what has changed. */
export const sweepEventsEveryMinute = inngest.createFunction(
  { id: "sweep-events", triggers: [{ cron: "* * * * *" }], retries: 2 },
  async ({ step, attempt }) =>
    step.run("sweep", () =>
      withRetries(attempt, async () => {
        const now = new Date();
        const { wake, catchUp } = await sweepEvents(jobDatabase(), now);
        for (const companyId of wake) await wakeForEvents(companyId);
        await sendCatchUps(catchUp, now);
        return { woken: wake.length, catchUps: catchUp.length };
      }),
    ),
);
