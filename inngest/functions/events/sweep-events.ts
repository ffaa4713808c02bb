import { inngest } from "@/inngest/client";
import { sweepContext } from "@/inngest/context";
import { withRetries } from "@/inngest/with-retries";
import { sweepEvents } from "@/lib/events/work/sweep-events";

/** Looks each minute for events that no worker processes, and for companies due to ask Okta what has changed. */
export const sweepEventsEveryMinute = inngest.createFunction(
  { id: "sweep-events", triggers: [{ cron: "* * * * *" }], retries: 2 },
  async ({ step, attempt }) =>
    step.run("sweep", () => withRetries(attempt, () => sweepEvents(sweepContext(), new Date()))),
);
