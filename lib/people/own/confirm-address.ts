import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { env } from "@/lib/env";
import { conflict, forbidden } from "@/lib/errors";
import { sendMail } from "@/lib/mail/send-mail";

const SALT = "confirm-address";
const LINK_SECONDS = 24 * 60 * 60;

const linkSchema = z.object({ companyId: uuidSchema, personId: uuidSchema, email: z.string() });

/**
 * Emails the acting person a link to confirm the address that Okta gave them (S7).
 * @returns the address it was sent to
 * @throws AppError 409 `nothing-to-confirm`, and as `sendMail` does
 */
export async function sendAddressConfirmation(context: Context): Promise<{ to: string }> {
  const { companyId, actor } = context;
  if (actor.kind !== "person") throw forbidden("Only people in a company have an email address to confirm.");
  const { personId } = actor;
  const person = await context.db.person.findUniqueOrThrow({
    where: { companyId_id: { companyId, id: personId } },
    select: { email: true, confirmedEmail: true, displayName: true },
  });
  const { email, confirmedEmail, displayName } = person;
  if (confirmedEmail === null || email === null)
    throw conflict("nothing-to-confirm", "Your email address is already confirmed.");
  const secret = env().NEXTAUTH_SECRET;
  const token = await encode({
    token: { companyId, personId, email },
    secret,
    maxAge: LINK_SECONDS,
    salt: SALT,
  });
  await sendMail(context, {
    to: email,
    subject: "Confirm your email address on Learn Amp",
    paragraphs: [
      `Hello ${displayName},`,
      "Okta gave your Learn Amp account this email address. Once you confirm it, we send links to set a password to it.",
    ],
    action: { label: "Confirm this address", href: `${env().APP_URL}/profile/confirm-address/${token}` },
    footnote:
      "The link expires in 24 hours and works in a browser where you're signed in. If you didn't ask for it, ignore it.",
  });
  return { to: email };
}

/**
 * Confirms the acting person's address with the link emailed to it. Only their own session can use it, so
 * that reading the email alone isn't enough.
 * @returns whether it was this person's link, for their current address
 */
export async function confirmAddress(context: Context, input: { token: string }): Promise<boolean> {
  const { companyId, actor } = context;
  const token = await decode({ token: input.token, secret: env().NEXTAUTH_SECRET, salt: SALT }).catch(
    () => null,
  );
  const link = linkSchema.safeParse(token).data;
  if (!link || actor.kind !== "person") return false;
  if (link.companyId !== companyId || link.personId !== actor.personId) return false;
  return inTransaction(context, async (context) => {
    const { count } = await context.db.person.updateMany({
      where: { companyId, id: link.personId, email: link.email, confirmedEmail: { not: null } },
      data: { confirmedEmail: null },
    });
    if (count > 0)
      await recordAudit(context, {
        action: "address.confirmed",
        target: link.personId,
        detail: { address: link.email },
      });
    return count > 0;
  });
}
