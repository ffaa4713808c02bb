import { inngest } from "@/inngest/client";
import { systemContext } from "@/inngest/context";
import { withRetries } from "@/inngest/with-retries";
import { jobDatabase } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { companiesWithStarts, requestDueStarts } from "@/lib/sync/request/request-due-starts";

/** Activates people on the morning of their start date (S2), after reading each from Okta once more. */
export const startScheduledPeople = inngest.createFunction(
  { id: "start-scheduled-people", triggers: [{ cron: "*/5 * * * *" }], retries: 2 },
  async ({ step, attempt }) => {
    const companies = await step.run("find", () =>
      withRetries(attempt, () => companiesWithStarts(jobDatabase(), new Date())),
    );
    for (const companyId of companies) {
      await step.run(`start-${companyId}`, () =>
        withRetries(attempt, async () => {
          try {
            const run = await requestDueStarts(systemContext(companyId, "start-scheduled-people"));
            return { runId: run?.runId ?? null };
          } catch (error) {
            if (error instanceof AppError) return { skipped: error.code };
            throw error;
          }
        }),
      );
    }
    return { companies: companies.length };
  },
);
