import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { AppError, forbidden } from "@/lib/errors";

/**
 * Sets the acting person's name. Okta owns the names of people who were ever linked to it, because a sync
 * would restore its own.
 * @param input.displayName clean, 200 characters at most (`personNameSchema`)
 * @throws AppError 403 without a person, 409 `okta-decides`
 */
export async function setOwnName(context: Context, input: { displayName: string }): Promise<void> {
  const { companyId, actor } = context;
  const { displayName } = input;
  if (actor.kind !== "person") throw forbidden("Only people in a company have a name.");
  await inTransaction(context, async (context) => {
    // A sync may be linking this account at this moment.
    await lockCompany(context.db, companyId);
    const key = { companyId_id: { companyId, id: actor.personId } };
    const person = await context.db.person.findUniqueOrThrow({
      where: key,
      select: { oktaId: true, displayName: true },
    });
    if (person.oktaId !== null)
      throw new AppError("okta-decides", "Your name comes from Okta.", {
        advice: "Change it in your Okta profile, or ask your Okta admin. The next sync changes it here.",
      });
    if (person.displayName === displayName) return;
    await context.db.person.update({ where: key, data: { displayName, updatedAt: context.clock.now() } });
    await recordAudit(context, {
      action: "person.name-changed",
      target: actor.personId,
      detail: { from: person.displayName, to: displayName },
    });
  });
}
