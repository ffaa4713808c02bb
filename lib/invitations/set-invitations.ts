import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { invalid, notFound } from "@/lib/errors";
import type { InvitationSetting } from "@/lib/people/contract";
import { uninvitedSql } from "./uninvited-sql";

/**
 * Sets who gets an invitation (I1). Turning invitations on requires a decision about people who are already here and were
 * never invited; turning them off takes back those that weren't sent yet.
 * @returns how many people already here are invited now
 * @throws AppError 400 without that decision, 404 without a connection
 */
export async function setInvitations(
  context: Context,
  input: InvitationSetting,
): Promise<{ invited: number }> {
  const { companyId } = context;
  const { policy, inviteExisting } = input;
  return inTransaction(context, async (context) => {
    const connection = await context.db.oktaConnection.findUnique({
      where: { companyId },
      select: { invitations: true },
    });
    if (!connection) throw notFound("The Okta connection");
    if (connection.invitations === policy) return { invited: 0 };
    const turnedOn = connection.invitations === "NEVER";
    if (turnedOn && inviteExisting === undefined && (await hasUninvited(context)))
      throw invalid("Some people here were never invited.", "Choose whether to invite them too.");
    await context.db.oktaConnection.updateMany({ where: { companyId }, data: { invitations: policy } });
    if (policy === "NEVER")
      await context.db.invitation.deleteMany({ where: { companyId, state: "WAITING" } });
    const invited =
      turnedOn && inviteExisting === true
        ? await context.db.$executeRaw(Prisma.sql`
            INSERT INTO invitation (company_id, person_id, requested_at)
            SELECT p.company_id, p.id, ${context.clock.now()} FROM person p WHERE ${uninvitedSql(companyId)}`)
        : 0;
    await recordAudit(context, {
      action: "invitations.set",
      detail: { from: connection.invitations, to: policy, inviteExisting: inviteExisting ?? null, invited },
    });
    return { invited };
  });
}

async function hasUninvited({ db, companyId }: Context): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>(
    Prisma.sql`SELECT 1 FROM person p WHERE ${uninvitedSql(companyId)} LIMIT 1`,
  );
  return rows.length > 0;
}
