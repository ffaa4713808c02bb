import type { TestSignInOutcome } from "@/lib/setup/contract";

/** What happened at the last test sign-in, and what to do. */
export const outcomeWords: Record<TestSignInOutcome, { what: string; advice: string | null }> = {
  linked: { what: "It worked: your account is linked to your Okta user.", advice: null },
  "not-assigned": {
    what: "You're not assigned to the app in Okta.",
    advice: "In Okta, go to Assignments > Assign > Assign to People and choose yourself. Then try again.",
  },
  "not-allowed": {
    what: "An Okta policy blocked this sign-in.",
    advice:
      "If your issuer ends in /oauth2/default, its authorization server needs an access policy for the app. Or use the org's own issuer in step 3.",
  },
  taken: {
    what: "Someone else here is linked to that Okta user.",
    advice: "Sign out of Okta, then try again as yourself.",
  },
  "another-user": {
    what: "Your account is linked to a different Okta user.",
    advice: "Sign out of Okta, then sign in as the user you're linked to.",
  },
  "no-password-session": {
    what: "To link your account, sign in with your password first.",
    advice: "Sign out here, sign in with your password and try again.",
  },
  "client-refused": {
    what: "Okta refused the client secret.",
    advice: "Check step 3. The secret may have been replaced in Okta.",
  },
  unreachable: { what: "We couldn't reach Okta.", advice: "Try again in a minute." },
  expired: {
    what: "This test sign-in expired: it took too long, was already used, or started in another browser.",
    advice: "Start again.",
  },
  failed: {
    what: "Okta sent you back without signing you in.",
    advice: "Try again. If it keeps failing, check steps 2 and 3.",
  },
};
