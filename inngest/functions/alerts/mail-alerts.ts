import { inngest } from "@/inngest/client";
import { systemContext } from "@/inngest/context";
import { withRetries } from "@/inngest/with-retries";
import { mailAddressNotices } from "@/lib/alerts/mail-address-notices";
import { mailAlerts } from "@/lib/alerts/mail-alerts";
import type { Context } from "@/lib/context";
import { jobDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { isMailSetUp, sendMail } from "@/lib/mail/send-mail";
import { readFacts } from "@/lib/sync/status/read-status";
import { ruledOutCauses } from "@/lib/sync/status/state-of";

/** Mails new alerts to their recipients, once per cause. Without a mail server, alerts only appear on pages. */
export const mailAlertsEveryMinute = inngest.createFunction(
  { id: "mail-notices", triggers: [{ cron: "* * * * *" }], retries: 2 },
  async ({ step, attempt }) =>
    step.run("mail", () =>
      withRetries(attempt, async () => {
        if (!isMailSetUp()) return { mailed: 0 };
        const input = {
          appUrl: env().APP_URL,
          staffEmail: env().SUPPORT_EMAIL,
          contextFor: (companyId: string) => systemContext(companyId, "mail-notices"),
          send: sendMail,
          ruledOutFor: async (context: Context) => ruledOutCauses(await readFacts(context)),
        };
        const notices = await mailAlerts(jobDatabase(), new Date(), input);
        const addresses = await mailAddressNotices(jobDatabase(), new Date(), input);
        return { mailed: notices.mailed + addresses.mailed };
      }),
    ),
);
