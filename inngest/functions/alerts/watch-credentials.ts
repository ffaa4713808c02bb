import { inngest } from "@/inngest/client";
import { systemContext } from "@/inngest/context";
import { withRetries } from "@/inngest/with-retries";
import { checkCredential } from "@/lib/connection/credential/check-credential";
import { dueCredentialChecks } from "@/lib/connection/credential/due-credential-checks";
import { jobDatabase } from "@/lib/db/client";
import { OktaFailure } from "@/lib/okta/failure";

/** Checks daily whether each company's API credential still works. */
export const watchCredentials = inngest.createFunction(
  { id: "watch-credentials", triggers: [{ cron: "*/10 * * * *" }], retries: 1 },
  async ({ step, attempt }) => {
    const due = await step.run("find", () =>
      withRetries(attempt, () => dueCredentialChecks(jobDatabase(), new Date())),
    );
    for (const companyId of due) {
      await step.run(`check-${companyId}`, () =>
        withRetries(attempt, async () => {
          const context = systemContext(companyId, "watch-credentials");
          await checkCredential(context).catch((error) => {
            // An unreachable Okta says nothing about the credential. The next tick asks again.
            if (!(error instanceof OktaFailure)) throw error;
            context.log.warn({ kind: error.kind, ...error.details, cause: undefined }, error.message);
          });
        }),
      );
    }
    return { looked: due.length };
  },
);
