import type { Context } from "@/lib/context";
import { mailEnv } from "@/lib/env";
import { isMailSetUp, sendMail } from "@/lib/mail/send-mail";
import { makePasswordLink, PASSWORD_LINK_HOURS, type PasswordLinkMade } from "./password-link";

/** The link's address: one of our pages. */
export function passwordLinkAddress(token: string): string {
  return `${mailEnv().APP_URL}/password/${token}`;
}

/**
 * Mails an owner or admin a link to set their password.
 * @returns the address it was sent to
 * @throws AppError as `makePasswordLink` and `sendMail` do
 */
export async function sendPasswordLink(
  context: Context,
  input: { personId: string },
): Promise<{ to: string }> {
  // Without mail, a new link would only end an earlier one. So we don't make it.
  if (!isMailSetUp()) await sendMail(context, { to: "", subject: "", paragraphs: [] });
  const made = await makePasswordLink(context, input);
  await mailPasswordLink(context, made);
  return { to: made.person.email };
}

export function mailPasswordLink(context: Pick<Context, "log">, made: PasswordLinkMade): Promise<void> {
  const { person, companyName, token } = made;
  return sendMail(context, {
    to: person.email,
    subject: `Set your password for ${companyName} on Learn Amp`,
    paragraphs: [
      `Hello ${person.displayName},`,
      `Use this link to set your password for ${companyName} on Learn Amp. You need it when Okta is down or not set up yet.`,
    ],
    action: { label: "Set your password", href: passwordLinkAddress(token) },
    footnote: `The link works once and expires in ${PASSWORD_LINK_HOURS} hours. If you didn't expect it, ignore it: nothing has changed.`,
  });
}
