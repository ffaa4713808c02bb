import { raiseAlert } from "@/lib/alerts/raise-alert";
import { resolveAlerts } from "@/lib/alerts/resolve-alerts";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { OktaApp } from "@/lib/okta/answers";
import { describeProblem } from "./kinds/describe-problem";
import { closeProblemsSql, openProblemsSql } from "./open-problems-sql";

const CODE = "APP_INACTIVE";
const CAUSE = "app-inactive";

/**
 * Records Okta's status of the app that everyone signs in through. While it's inactive, no one can sign in,
 * so it's a problem of the company and emailed once. Call it in a transaction. `runId` is null for checks
 * outside a sync.
 */
export async function recordAppStatus(
  context: Context,
  input: { app: OktaApp; runId: string | null },
): Promise<void> {
  const { app, runId } = input;
  const { companyId } = context;
  const by = { companyId, runId, now: context.clock.now() };
  if (app.status === "ACTIVE") {
    await context.db.$executeRaw(closeProblemsSql(by, Prisma.sql`p.code = ${CODE}`));
    return resolveAlerts(context, { cause: CAUSE });
  }
  const detail = { app: app.label, status: app.status.toLowerCase() };
  await context.db.$executeRaw(
    openProblemsSql(
      by,
      Prisma.sql`SELECT ${CODE}::text AS code, '' AS subject, NULL::text AS okta_id, NULL::uuid AS person_id,
        ${JSON.stringify(detail)}::jsonb AS detail`,
    ),
  );
  const { title, message, advice } = describeProblem(CODE, detail);
  await raiseAlert(context, { cause: CAUSE, title, text: message, advice, path: "/integrations/okta" });
}
