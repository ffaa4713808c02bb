import { jobDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { isMailSetUp, sendMail } from "@/lib/mail/send-mail";
import { mailNotices } from "@/lib/notices/mail-notices";
import { attempted } from "../attempted";
import { inngest } from "../client";
import { systemContext } from "../context";

/** Tells those who chose to know of whatever is newly wrong, once a cause. Without a mail server notices are only shown. */
export const mailNoticesEachMinute = inngest.createFunction(
  { id: "mail-notices", triggers: [{ cron: "* * * * *" }], retries: 2 },
  async ({ step, attempt }) =>
    step.run("mail", () =>
      attempted(attempt, async () => {
        if (!isMailSetUp()) return { mailed: 0 };
        return mailNotices(jobDatabase(), new Date(), {
          appUrl: env().APP_URL,
          staffEmail: env().SUPPORT_EMAIL,
          contextFor: (companyId) => systemContext(companyId, "mail-notices"),
          send: sendMail,
        });
      }),
    ),
);
