import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { requireDecision } from "@/lib/people/by-hand/require/require-decision";
import { writeNeverSync } from "./write-never-sync";

/**
 * Puts someone on the never-sync list (S6), or takes them off it. A sync neither changes nor removes people
 * on it, and creates no second account for their address. Once someone is off the list, the next full sync
 * updates them and their manager. If Okta says that they are suspended or have left, they have no session
 * either way (S4).
 * @throws AppError 404 for no one of this company, 403 for oneself, and to admins for owners and admins
 */
export async function setNeverSync(
  context: Context,
  input: { personId: string; neverSync: boolean; reason?: string },
): Promise<void> {
  await inTransaction(context, async (context) => {
    await lockCompany(context.db, context.companyId);
    const person = await requireDecision(context, input);
    await writeNeverSync(context, { people: [person], neverSync: input.neverSync, reason: input.reason });
  });
}
