import { jobDatabase } from "@/lib/db/client";
import { cancelForgottenMoves, deleteOldMoves } from "@/lib/move/delete-old-moves";
import { deleteExpired } from "@/lib/retention/delete-expired";
import { deleteOldEvents } from "@/lib/retention/delete-old-events";
import { inngest } from "../client";
import { systemContext } from "../context";
import { withRetries } from "../with-retries";

const STEPS_A_NIGHT = 100;
const STEP_MS = 20_000;

/** Each night, deletes data past its retention and moves no one confirmed: bodies, deliveries, changes, mirror rows, issues, mails, audit rows. */
export const deleteOldDataEveryNight = inngest.createFunction(
  { id: "delete-old-data", triggers: [{ cron: "17 2 * * *" }], retries: 2 },
  async ({ step, attempt }) => {
    let deleted = 0;
    for (let index = 0; index < STEPS_A_NIGHT; index += 1) {
      const done = await step.run(`batches-${index}`, () => withRetries(attempt, deleteForAWhile));
      deleted += done.deleted;
      if (!done.more) break;
    }
    return { deleted };
  },
);

async function deleteForAWhile(): Promise<{ deleted: number; more: boolean }> {
  const until = Date.now() + STEP_MS;
  const db = jobDatabase();
  await deleteOldMoves(db, new Date());
  await cancelForgottenMoves(db, new Date(), (companyId) => systemContext(companyId, "delete-old-data"));
  let deleted = 0;
  while (Date.now() < until) {
    const done = [await deleteOldEvents(db, new Date()), await deleteExpired(db, new Date())];
    deleted += done.reduce((sum, one) => sum + one.deleted, 0);
    if (!done.some(({ more }) => more)) return { deleted, more: false };
  }
  return { deleted, more: true };
}
