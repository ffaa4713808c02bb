import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import { completeStep } from "@/lib/setup/complete-step";
import type { FieldsInput } from "@/lib/setup/contract/settings";

/**
 * Saves who is synced and which Okta attribute fills which field; the step of the set-up is done with it. What managers
 * were measured on rests on it, so while the set-up goes on that step has to be shown again.
 * @throws AppError 404 without a connection
 */
export async function saveFields(context: Context, input: FieldsInput): Promise<void> {
  const { companyId } = context;
  const { scope, mapping } = input;
  const scopeGroupIds = scope === "GROUPS" ? [...new Set(input.scopeGroupIds)] : [];
  await inTransaction(context, async (context) => {
    const before = await context.db.oktaConnection.findUnique({
      where: { companyId },
      select: { state: true, scope: true, scopeGroupIds: true },
    });
    if (!before) throw notFound("The Okta connection");
    const rescoped = before.scope !== scope || before.scopeGroupIds.join() !== scopeGroupIds.join();
    await context.db.oktaConnection.updateMany({
      where: { companyId },
      // How many people the old scope had says nothing about the new one's list (R1).
      data: {
        scope,
        scopeGroupIds,
        mapping,
        managersStale: true,
        ...(rescoped && { listMeasure: null, shorterListCount: null }),
      },
    });
    await completeStep(context, {
      step: "fields",
      found: { scope, groups: scopeGroupIds.length, mapping },
      undoes: rescoped && before.state === "DRAFT" ? ["managers"] : [],
    });
  });
}
