import { inngest } from "@/inngest/client";
import { systemContext } from "@/inngest/context";
import { mailSummaries } from "@/lib/alerts/summary/mail-summaries";
import { jobDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { isMailSetUp, sendMail } from "@/lib/mail/send-mail";

/** Mails weekly summaries on each company's Monday morning. Without a mail server there are none. */
export const mailSummariesEveryFiveMinutes = inngest.createFunction(
  { id: "mail-summaries", triggers: [{ cron: "*/5 * * * *" }], retries: 0 },
  async ({ step }) =>
    step.run("mail", async () => {
      if (!isMailSetUp()) return { mailed: 0 };
      return mailSummaries(jobDatabase(), new Date(), {
        appUrl: env().APP_URL,
        contextFor: (companyId) => systemContext(companyId, "mail-summaries"),
        send: sendMail,
      });
    }),
);
