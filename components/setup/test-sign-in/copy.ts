import type { TestSignInOutcome } from "@/lib/setup/contract";

/** How the last test sign-in ended, and what to do. */
export const outcomeWords: Record<TestSignInOutcome, { what: string; advice: string | null }> = {
  linked: { what: "It worked: you went to Okta and back, and your account is linked.", advice: null },
  "not-assigned": {
    what: "Okta knows you, but you are not assigned to the app.",
    advice: "In Okta: Assignments > Assign > Assign to People, and pick yourself. Then try again.",
  },
  "not-allowed": {
    what: "A policy in Okta does not allow this sign-in.",
    advice:
      "With an issuer that ends in /oauth2/default, its authorization server needs an access policy for the app; or use the org's own issuer in step 3.",
  },
  taken: {
    what: "Somebody else here is linked to the Okta user you signed in as.",
    advice: "Sign out of Okta, then try again as yourself.",
  },
  "another-user": {
    what: "Your account is linked to another Okta user than the one you signed in as.",
    advice: "Sign out of Okta, then try again as the one you are linked to.",
  },
  "no-password-session": {
    what: "Your account can only be linked in a session that began with your password.",
    advice: "Sign out here, sign in with your password, and try again.",
  },
  "client-refused": {
    what: "Okta does not take the client secret.",
    advice: "Check step 3 again: the secret may have been replaced in Okta.",
  },
  unreachable: { what: "Okta could not be reached.", advice: "Try again in a minute." },
  expired: {
    what: "The test took too long, was used before, or was begun in another browser.",
    advice: "Start it again.",
  },
  failed: {
    what: "Okta sent you back without signing you in.",
    advice: "Try again; then check steps 2 and 3.",
  },
};
