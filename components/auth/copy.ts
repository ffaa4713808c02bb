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

/** Each way of not getting in through Okta, for whoever stands in front of it. */
export const problemWords: Record<SignInProblem, ProblemWords> = {
  "not-assigned": {
    title: "You don't have Learn Amp in Okta yet",
    what: "Okta knows you, but you are not assigned to the Learn Amp app.",
    advice:
      "Ask your Okta admin to assign you: in Okta, the Learn Amp app > Assignments > Assign > Assign to People. Then try again.",
    again: true,
  },
  "not-allowed": {
    title: "Okta doesn't allow this sign-in",
    what: "A sign-on policy of your company in Okta said no.",
    advice: "Ask your Okta admin which policy applies: it may ask for another network or device.",
    again: true,
  },
  "not-in-scope": {
    title: "You are not among the people who use Learn Amp",
    what: "Okta signed you in, but your company has not included you in those who are synced to Learn Amp.",
    advice: "Ask your Okta admin to assign you to the Learn Amp app, or to the groups that are synced.",
    again: true,
  },
  suspended: {
    title: "Your account is suspended",
    what: "Okta has suspended you, so your Learn Amp account is suspended too. Nothing in it is lost.",
    advice: "Ask your Okta admin. Once you are active again in Okta, you can sign in here as before.",
    again: true,
  },
  deactivated: {
    title: "Your account is closed",
    what: "Okta says that you have left, or that you no longer have the Learn Amp app.",
    advice: "If that is wrong, ask your Okta admin to activate you and to assign you to the app.",
    again: true,
  },
  "not-started": {
    title: "You have not started yet",
    what: "Your account is ready for your first day and opens then.",
    advice: "Sign in on the morning of your start date. If that date is wrong, ask your HR team.",
    again: false,
  },
  unusable: {
    title: "Your account could not be set up",
    what: "Something about you in Okta cannot be used, such as a missing email or one that somebody else has.",
    advice: "Ask an admin of Learn Amp in your company: the sync's problems name what it is.",
    again: true,
  },
  waiting: {
    title: "An admin has to look at your account first",
    what: "Somebody with your details is known already, so an admin decides whether it is you.",
    advice: "Ask an admin of Learn Amp in your company to look at what is held under Integrations > Okta.",
    again: true,
  },
  paused: {
    title: "New accounts are paused",
    what: "Your company has paused syncing with Okta, so no account can be made for you now.",
    advice: "Ask an admin of Learn Amp in your company when it will be resumed.",
    again: true,
  },
  "not-live": {
    title: "Learn Amp is not open yet",
    what: "Your company is still trying out Learn Amp's Okta integration.",
    advice: "Ask an admin of Learn Amp in your company when it goes live.",
    again: true,
  },
  unreachable: {
    title: "Okta can't be reached",
    what: "Learn Amp could not get an answer from your company's Okta.",
    advice:
      "Try again in a few minutes. If Okta is down for longer, owners can sign in with their password and see whether anything can be done.",
    again: true,
  },
  misconfigured: {
    title: "The connection to Okta needs an admin",
    what: "Okta does not accept Learn Amp's client ID or client secret any more.",
    advice:
      "Tell an admin of Learn Amp in your company: the client secret has to be entered again under Integrations > Okta.",
    again: true,
  },
  "wrong-issuer": {
    title: "This belongs to another Okta",
    what: "The sign-in came from an Okta address that is not your company's.",
    advice:
      "Start from your company's sign-in page. If this happens from Okta's dashboard, tell your Okta admin to check the app's issuer.",
    again: true,
  },
  expired: {
    title: "This sign-in is too old",
    what: "It took too long, was used before, or was begun in another tab or browser.",
    advice: "Start again.",
    again: true,
  },
  failed: {
    title: "Signing in did not work",
    what: "Something went wrong between Okta and Learn Amp.",
    advice: "Try again. If it happens again, tell an admin of Learn Amp in your company.",
    again: true,
  },
};
