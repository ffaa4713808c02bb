import { jobDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { isMailSetUp, sendMail } from "@/lib/mail/send-mail";
import { sendReminders } from "@/lib/work/tasks/send-reminders";
import { inngest } from "../client";
import { systemContext } from "../context";

/** Mails in one step, and steps in one tick. The rest goes out at the next. */
const A_STEP = 50;
const STEPS = 10;

/** Reminds people of tasks in their company's morning (V4). Without a mail server the reminders wait. */
export const sendRemindersEveryFiveMinutes = inngest.createFunction(
  { id: "send-reminders", triggers: [{ cron: "*/5 * * * *" }], retries: 0 },
  async ({ step }) => {
    let sent = 0;
    for (let index = 0; index < STEPS; index += 1) {
      const done = await step.run(`send-${index}`, async () => {
        if (!isMailSetUp()) return { claimed: 0, sent: 0 };
        return sendReminders(jobDatabase(), new Date(), {
          appUrl: env().APP_URL,
          limit: A_STEP,
          contextFor: (companyId) => systemContext(companyId, "send-reminders"),
          send: sendMail,
        });
      });
      sent += done.sent;
      if (done.claimed < A_STEP) break;
    }
    return { sent };
  },
);
