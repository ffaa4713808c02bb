import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { notLockedOut } from "@/lib/people/locked-out";
import { hashOf, nameOf } from "./password-link-token";

/** How long a link can be used. */
export const PASSWORD_LINK_HOURS = 24;

export interface PasswordLinkMade {
  /** Only the mail contains it. We store its hash. */
  token: string;
  expiresAt: Date;
  person: { id: string; email: string; displayName: string };
  companyName: string;
}

/**
 * Makes a link with which an owner or admin sets their password once. Their earlier links end. It goes to their confirmed
 * address, which may differ from the one Okta has given them since (S7).
 * @throws AppError 404 for no one of this company, 409 `no-password` for members, who sign in through Okta only, 409
 * `address-not-confirmed` if they have no confirmed address
 */
export async function makePasswordLink(
  context: Context,
  input: { personId: string },
): Promise<PasswordLinkMade> {
  const { companyId } = context;
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(context.clock.now().getTime() + PASSWORD_LINK_HOURS * 3_600_000);
  return inTransaction(context, async (context) => {
    // Of two links made at once for one person, the later ends the earlier.
    await context.db.$executeRaw(Prisma.sql`
      SELECT 1 FROM person WHERE company_id = ${companyId}::uuid AND id = ${input.personId}::uuid FOR UPDATE`);
    const person = await context.db.person.findUnique({
      where: { companyId_id: { companyId, id: input.personId } },
      select: {
        id: true,
        email: true,
        confirmedEmail: true,
        displayName: true,
        role: true,
        status: true,
      },
    });
    if (!person) throw notFound("This person");
    const { displayName } = person;
    const email = person.confirmedEmail ?? person.email;
    if ((await context.db.person.count({ where: { companyId, id: person.id, ...notLockedOut } })) === 0)
      throw conflict(
        "no-password",
        "Okta says this person is suspended or has left. Approve or reject their pending removal first.",
      );
    if (person.role === "MEMBER" || person.status !== "ACTIVE" || email === null)
      throw conflict("no-password", "Only active owners and admins with an email address have a password.");
    const isOthers = { companyId, email, id: { not: person.id } };
    if (email === "" || (await context.db.person.count({ where: isOthers })) > 0)
      throw conflict(
        "address-not-confirmed",
        "Okta changed this person's address and it isn't confirmed yet. They can confirm it on their profile page.",
      );
    await context.db.passwordLink.deleteMany({ where: { companyId, personId: person.id } });
    await context.db.passwordLink.create({
      data: { companyId, id: newId(), personId: person.id, tokenHash: hashOf(token), email, expiresAt },
    });
    await recordAudit(context, { action: "password.link-made", target: person.id });
    const companyName = await nameOf(context.db, companyId);
    return { token, expiresAt, person: { id: person.id, email, displayName }, companyName };
  });
}
