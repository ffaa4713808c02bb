import { recordAudit } from "@/lib/audit/record-audit";
import type { VisitorContext } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { invalid } from "@/lib/errors";
import { hashForEmail } from "./hash-for-email";
import { hashOf, linkExpired } from "./password-link-token";
import { passwordWeakness } from "./password-strength";
import { readPasswordLink } from "./read-password-link";

/**
 * Sets a password with a link, which is used up by it. All sessions of that person end.
 * @throws AppError 404 `link-over`, 400 for a password that is easily guessed, with what to change
 */
export async function setPassword(
  context: VisitorContext,
  input: { token: string; password: string },
): Promise<void> {
  const now = context.clock.now();
  const link = await readPasswordLink(context.db, { token: input.token, now });
  const { companyId, personId } = link;
  const weakness = passwordWeakness(input.password, [link.displayName, link.companyName, link.email ?? ""]);
  if (weakness) throw invalid(weakness);
  const hash = await hashForEmail(context.db, { email: link.email, password: input.password });
  await inTransaction(context, async (context) => {
    const { count } = await context.db.passwordLink.updateMany({
      where: { companyId, tokenHash: hashOf(input.token), usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count === 0) throw linkExpired();
    const row = { hash, setAt: now, usedAt: null };
    await context.db.personPassword.upsert({
      where: { companyId_personId: { companyId, personId } },
      update: row,
      create: { companyId, personId, ...row },
    });
    await context.db.person.update({
      where: { companyId_id: { companyId, id: personId } },
      data: { sessionEpoch: { increment: 1 } },
    });
    // The person who used the link has read the mail to its address.
    if (link.madeFor !== null)
      await context.db.person.updateMany({
        where: { companyId, id: personId, email: link.madeFor },
        data: { confirmedEmail: null },
      });
    const actor = { kind: "person", personId, name: link.displayName } as const;
    await recordAudit({ ...context, companyId, actor }, { action: "password.set", target: personId });
  });
}
