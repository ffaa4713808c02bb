import { inngest } from "@/inngest/client";
import { systemContext } from "@/inngest/context";
import { withRetries } from "@/inngest/with-retries";
import { checkSchema } from "@/lib/alerts/watch/check-schema";
import { dueSchemaChecks } from "@/lib/alerts/watch/due-schema-checks";
import { dueWatches } from "@/lib/alerts/watch/due-watches";
import { watchCompany } from "@/lib/alerts/watch/watch-company";
import type { Context } from "@/lib/context";
import { jobDatabase } from "@/lib/db/client";

/** Companies in one step. */
const A_STEP = 20;

/** Every ten minutes: compares Okta's user schema if that is due, then raises and closes each company's alerts. */
export const watchAlertsEveryTenMinutes = inngest.createFunction(
  { id: "watch-alerts", triggers: [{ cron: "*/10 * * * *" }], retries: 1 },
  async ({ step, attempt }) => {
    const inSteps = async (name: string, ids: string[], work: (context: Context) => Promise<unknown>) => {
      for (let from = 0; from < ids.length; from += A_STEP)
        await step.run(`${name}-${from}`, async () => {
          for (const companyId of ids.slice(from, from + A_STEP))
            await logFailure(systemContext(companyId, "watch-alerts"), work);
        });
    };
    const schemas = await step.run("find-schemas", () =>
      withRetries(attempt, () => dueSchemaChecks(jobDatabase(), new Date())),
    );
    await inSteps("schema", schemas, checkSchema);
    const due = await step.run("find", () =>
      withRetries(attempt, () => dueWatches(jobDatabase(), new Date())),
    );
    await inSteps("watch", due, watchCompany);
    return { looked: due.length, schemas: schemas.length };
  },
);

/** One company's failure doesn't stop the others. The next tick tries again. */
async function logFailure(context: Context, work: (context: Context) => Promise<unknown>): Promise<void> {
  try {
    await work(context);
  } catch (err) {
    context.log.warn({ err }, "alerts not watched");
  }
}
