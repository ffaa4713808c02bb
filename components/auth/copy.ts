import type { SignInProblem } from "@/lib/auth/contract";

export interface ProblemWords {
  title: string;
  /** What happened and why. */
  what: string;
  /** What to do. */
  advice: string;
  /** Whether trying again can help. */
  again: boolean;
}

/** What people read when they couldn't sign in through Okta. */
export const problemWords: Record<SignInProblem, ProblemWords> = {
  "not-assigned": {
    title: "You don't have Learn Amp in Okta yet",
    what: "Okta knows you, but you're not assigned to the Learn Amp app.",
    advice:
      "Ask your Okta admin to assign you: in Okta, the Learn Amp app > Assignments > Assign > Assign to People. Then try again.",
    again: true,
  },
  "not-allowed": {
    title: "Okta doesn't allow this sign-in",
    what: "Your company's Okta sign-on policy blocked this sign-in.",
    advice: "Ask your Okta admin which policy applies. It may require another network or device.",
    again: true,
  },
  "not-in-scope": {
    title: "You don't have access to Learn Amp",
    what: "Okta signed you in, but your company doesn't sync your account to Learn Amp.",
    advice: "Ask your Okta admin to assign you to the Learn Amp app, or to add you to a synced group.",
    again: true,
  },
  suspended: {
    title: "Your account is suspended",
    what: "Okta suspended your account, so your Learn Amp account is suspended too. Nothing in it is lost.",
    advice: "Ask your Okta admin. When your Okta account is active again, you can sign in as before.",
    again: true,
  },
  deactivated: {
    title: "Your account is deactivated",
    what: "In Okta your account is deactivated, or you're no longer assigned to Learn Amp.",
    advice: "If that's wrong, ask your Okta admin to activate your account and assign you to the app.",
    again: true,
  },
  "not-started": {
    title: "You can't sign in until your start date",
    what: "Your account is ready and opens on your first day.",
    advice: "Sign in on your start date. If that date is wrong, ask your HR team.",
    again: false,
  },
  unusable: {
    title: "We couldn't set up your account",
    what: "Your Okta profile has a problem, for example no email or one that someone else uses.",
    advice: "Ask a Learn Amp admin at your company. The issues under Integrations > Okta say what's wrong.",
    again: true,
  },
  waiting: {
    title: "An admin needs to review your account",
    what: "We already have someone with your details. An admin has to confirm it's you.",
    advice: "Ask a Learn Amp admin at your company to review it under Integrations > Okta.",
    again: true,
  },
  paused: {
    title: "New accounts are paused",
    what: "Your company paused syncing with Okta, so we can't create your account now.",
    advice: "Ask a Learn Amp admin at your company when syncing resumes.",
    again: true,
  },
  "not-live": {
    title: "Learn Amp isn't open yet",
    what: "Your company is still trying out the Okta integration.",
    advice: "Ask a Learn Amp admin at your company when it goes live.",
    again: true,
  },
  unreachable: {
    title: "We can't reach Okta",
    what: "Your company's Okta didn't respond.",
    advice: "Try again in a few minutes. If Okta is down for longer, owners can sign in with a password.",
    again: true,
  },
  misconfigured: {
    title: "The Okta connection needs an admin",
    what: "Okta no longer accepts Learn Amp's client ID or client secret.",
    advice:
      "Ask a Learn Amp admin at your company to enter the client secret again under Integrations > Okta.",
    again: true,
  },
  "wrong-issuer": {
    title: "Wrong Okta org",
    what: "This sign-in came from an Okta org that isn't your company's.",
    advice:
      "Start from your company's sign-in page. If you came from Okta's dashboard, ask your Okta admin to check the app's issuer.",
    again: true,
  },
  expired: {
    title: "This sign-in expired",
    what: "It took too long, was already used, or started in another browser.",
    advice: "Start again.",
    again: true,
  },
  failed: {
    title: "We couldn't sign you in",
    what: "Something went wrong between Okta and Learn Amp.",
    advice: "Try again. If it keeps happening, tell a Learn Amp admin at your company.",
    again: true,
  },
};
