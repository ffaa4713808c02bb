import { makePasswordLink } from "@/lib/auth/password/password-link";
import { mailPasswordLink, passwordLinkAddress } from "@/lib/auth/password/send-password-link";
import type { Context } from "@/lib/context";
import { isMailSetUp } from "@/lib/mail/send-mail";
import type { OwnerLink } from "./contract";

/**
 * Gives an owner the link to set their password: by mail if that works, else to the caller, to pass on.
 * A mail that fails must not undo the new company.
 */
export async function sendOwnerLink(context: Context, input: { personId: string }): Promise<OwnerLink> {
  const made = await makePasswordLink(context, input);
  const link = passwordLinkAddress(made.token);
  if (!isMailSetUp()) return { mailedTo: null, link };
  try {
    await mailPasswordLink(context, made);
    return { mailedTo: made.person.email, link: null };
  } catch (err) {
    context.log.warn({ err }, "owner's link not mailed");
    return { mailedTo: null, link };
  }
}
