import { jobDatabase } from "@/lib/db/client";
import { deleteOldEvents } from "@/lib/events/history/delete-old-events";
import { inngest } from "../client";
import { withRetries } from "../with-retries";

const BATCHES_A_NIGHT = 200;

/** Each night, deletes deliveries, bodies and events that are older than they are kept for. */
export const deleteOldEventsEveryNight = inngest.createFunction(
  { id: "delete-old-events", triggers: [{ cron: "17 2 * * *" }], retries: 2 },
  async ({ step, attempt }) => {
    let deleted = 0;
    for (let index = 0; index < BATCHES_A_NIGHT; index += 1) {
      const batch = await step.run(`batch-${index}`, () =>
        withRetries(attempt, () => deleteOldEvents(jobDatabase(), new Date())),
      );
      deleted += batch.deleted;
      if (!batch.more) break;
    }
    return { deleted };
  },
);
