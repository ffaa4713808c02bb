import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";

/**
 * Makes someone an owner by their email: an active account with it, or a new one. For a company whose owners can't get in, or that has none.
 * Staff don't learn which it was, because they see no company's people.
 * @throws AppError 404 for an unknown company, 409 for an account that isn't active
 */
export async function appointOwner(
  context: Context,
  input: { email: string; displayName: string },
): Promise<{ personId: string }> {
  const { companyId } = context;
  const email = input.email.trim().toLowerCase();
  return inTransaction(context, async (context) => {
    if (!(await context.db.company.findUnique({ where: { id: companyId } }))) throw notFound("This company");
    const known = await context.db.person.findUnique({
      where: { companyId_email: { companyId, email } },
      select: { id: true, status: true },
    });
    if (known && known.status !== "ACTIVE")
      throw conflict("not-active", "The account with this email isn't active, so it can't be an owner.");
    const personId = known?.id ?? newId();
    if (known) {
      // A change of role ends their sessions. Someone who is already an owner keeps theirs.
      await context.db.person.updateMany({
        where: { companyId, id: personId, role: { not: "OWNER" } },
        data: { role: "OWNER", sessionEpoch: { increment: 1 }, confirmedEmail: null },
      });
    } else {
      await context.db.person.create({
        data: { companyId, id: personId, email, displayName: input.displayName, role: "OWNER" },
      });
    }
    await recordAudit(context, { action: "role.owner-appointed", target: personId });
    return { personId };
  });
}
