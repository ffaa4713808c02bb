import { recordAudit } from "@/lib/audit/record-audit";
import { lockOrg } from "@/lib/connection/lock-org";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import { resolveProblems } from "@/lib/problems/resolve-problems";
import type { TestSignInOutcome } from "@/lib/setup/contract";

/**
 * Links the acting person's own account to the Okta user they have just signed in as (M1), and makes that user a canary:
 * a list without them looks incomplete (R1). No email and no name decides who they are.
 * @param input.orgUrl the org that they signed in through
 * @throws AppError 409 `moving`, 409 `settings-changed` if the company has moved to another org since
 */
export async function linkOwnAccount(
  context: Context,
  input: { orgUrl: string; oktaId: string },
): Promise<Extract<TestSignInOutcome, "linked" | "taken" | "another-user">> {
  const { companyId, actor } = context;
  const { orgUrl, oktaId } = input;
  if (actor.kind !== "person") throw notFound("This account");
  return inTransaction(context, async (context) => {
    // A sync that plans or applies links of its own must not run at the same moment (U2).
    await lockCompany(context.db, companyId);
    await lockOrg(context, { orgUrl });
    const key = { companyId_id: { companyId, id: actor.personId } };
    const [own, holder] = await Promise.all([
      context.db.person.findUniqueOrThrow({ where: key, select: { oktaId: true } }),
      context.db.person.findUnique({
        where: { companyId_oktaId: { companyId, oktaId } },
        select: { id: true },
      }),
    ]);
    if (own.oktaId !== null && own.oktaId !== oktaId) return "another-user";
    if (holder && holder.id !== actor.personId) return "taken";
    if (own.oktaId === null) {
      await context.db.person.update({ where: key, data: { oktaId } });
      const person = { id: actor.personId, oktaId };
      await resolveProblems(context, { codes: ["ADMIN_NOT_LINKED", "NOT_IN_NEW_ORG"], person });
      await recordAudit(context, {
        action: "person.linked-self",
        target: actor.personId,
        detail: { oktaId },
      });
    }
    const connection = await context.db.oktaConnection.findUniqueOrThrow({
      where: { companyId },
      select: { canaryOktaIds: true },
    });
    if (!connection.canaryOktaIds.includes(oktaId))
      await context.db.oktaConnection.update({
        where: { companyId },
        data: { canaryOktaIds: { push: oktaId } },
      });
    return "linked";
  });
}
