import { sweepEvents } from "@/lib/events/work/sweep-events";
import { inngest } from "../client";
import { sweepContext } from "../context";
import { withRetries } from "../with-retries";

/** Looks each minute for events nobody works on, and for companies whose Okta is to be asked what has changed. */
export const sweepEventsEveryMinute = inngest.createFunction(
  { id: "sweep-events", triggers: [{ cron: "* * * * *" }], retries: 2 },
  async ({ step, attempt }) =>
    step.run("sweep", () => withRetries(attempt, () => sweepEvents(sweepContext(), new Date()))),
);
