import { inngest } from "@/inngest/client";
import { systemContext } from "@/inngest/context";
import { jobDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { sendInvitations } from "@/lib/invitations/send-invitations";
import { isMailSetUp, sendMail } from "@/lib/mail/send-mail";

/** Invitations in one step, and steps in one tick. The rest goes out at the next. */
const A_STEP = 50;
const STEPS = 10;

/** Mails new people where to sign in (I1). Without a mail server they wait. */
export const sendInvitationsEveryMinute = inngest.createFunction(
  { id: "send-invitations", triggers: [{ cron: "* * * * *" }], retries: 0 },
  async ({ step }) => {
    let sent = 0;
    for (let index = 0; index < STEPS; index += 1) {
      const done = await step.run(`send-${index}`, async () => {
        if (!isMailSetUp()) return { claimed: 0, sent: 0 };
        return sendInvitations(jobDatabase(), new Date(), {
          appUrl: env().APP_URL,
          limit: A_STEP,
          contextFor: (companyId) => systemContext(companyId, "send-invitations"),
          send: sendMail,
        });
      });
      sent += done.sent;
      if (done.claimed < A_STEP) break;
    }
    return { sent };
  },
);
