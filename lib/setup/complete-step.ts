import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import type { SetupSlug } from "./contract";

export interface CompletedStep {
  step: SetupSlug;
  /** What the check found: counts and names of Okta's things; no personal data, no secrets. */
  found?: Prisma.InputJsonObject;
  /** Steps whose checks depended on what changed with this one. */
  undoes?: SetupSlug[];
}

/**
 * Records that a setup step passed its check, with its audit row. Call it in the transaction that saves what
 * was checked, so that nothing is saved half-done.
 * @throws AppError 404 while the company has no connection
 */
export async function completeStep(context: Context, input: CompletedStep): Promise<void> {
  const { companyId } = context;
  const { step, found = {}, undoes = [] } = input;
  await inTransaction(context, async (context) => {
    const connection = await context.db.oktaConnection.findUnique({
      where: { companyId },
      select: { id: true },
    });
    if (!connection) throw notFound("The Okta connection");
    const key = { companyId, connectionId: connection.id, step };
    const row = { passedAt: context.clock.now(), passedBy: context.actor.name, found };
    await context.db.oktaSetupCheck.upsert({
      where: { companyId_connectionId_step: key },
      update: row,
      create: { ...key, ...row },
    });
    await resetSteps(context, { steps: undoes });
    await recordAudit(context, { action: "setup.step-passed", target: step, detail: found });
  });
}

/** The checks of these steps don't count any more. */
export async function resetSteps(context: Context, input: { steps: SetupSlug[] }): Promise<void> {
  await context.db.oktaSetupCheck.deleteMany({
    where: { companyId: context.companyId, step: { in: input.steps } },
  });
}
