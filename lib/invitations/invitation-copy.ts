import { DateTime } from "luxon";

export interface Invited {
  /** The name to use in the mail. */
  name: string;
  company: string;
  slug: string;
  /** The day from which they can sign in, if it's in the future. */
  from: Date | null;
}

/** What an invitation says: where to sign in, and that there is no password. */
export function invitationWords(invited: Invited, appUrl: string) {
  const { name, company, slug, from } = invited;
  const day = from && DateTime.fromJSDate(from, { zone: "utc" }).setLocale("en-GB").toFormat("d LLLL yyyy");
  return {
    subject: `Your Learn Amp account at ${company}`,
    paragraphs: [
      `Hello ${name},`,
      `${company} uses Learn Amp for learning and development, and has created an account for you.`,
      day === null
        ? "Sign in with Okta, as you do for your other apps at work. There is no password to remember."
        : `From ${day} you can sign in with Okta, as you do for your other apps at work. There is no password to remember.`,
    ],
    action: { label: "Sign in to Learn Amp", href: `${appUrl}/sign-in/${slug}` },
    footnote: `We send this email once, because ${company} gave you an account. If you didn't expect it, ask the Learn Amp admin at ${company}.`,
  };
}
