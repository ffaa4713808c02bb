import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import type { Role } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { requireAnotherOwner } from "@/lib/people/by-hand/require/require-another-owner";

/**
 * Gives someone another role and ends their sessions. A company keeps an active owner. People who become
 * members lose their password.
 * @throws AppError 404 for no one of this company, 409 `last-owner`, 409 `not-active`
 */
export async function changeRole(context: Context, input: { personId: string; role: Role }): Promise<void> {
  const { companyId } = context;
  const { personId, role } = input;
  await inTransaction(context, async (context) => {
    // If two owners step down at once, only one of them may succeed.
    await lockCompany(context.db, companyId);
    const key = { companyId_id: { companyId, id: personId } };
    const person = await context.db.person.findUnique({ where: key, select: { role: true, status: true } });
    if (!person) throw notFound("This person");
    if (person.role === role) return;
    if (role !== "MEMBER" && person.status !== "ACTIVE")
      throw conflict("not-active", "Only active people can be owners or admins.");
    if (person.role === "OWNER") await requireAnotherOwner(context, personId);
    // A person who gives a member a role vouches for the member's current address.
    const vouched = person.role === "MEMBER" ? { confirmedEmail: null } : {};
    await context.db.person.update({
      where: key,
      data: { role, sessionEpoch: { increment: 1 }, ...vouched },
    });
    if (role === "MEMBER") {
      await context.db.passwordLink.deleteMany({ where: { companyId, personId } });
      await context.db.personPassword.deleteMany({ where: { companyId, personId } });
    }
    await recordAudit(context, {
      action: "role.changed",
      target: personId,
      detail: { from: person.role, to: role },
    });
  });
}
