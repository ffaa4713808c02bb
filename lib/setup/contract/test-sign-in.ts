import { z } from "zod";

/** Step 9: whom it's about and what stands in its way. Dates are ISO strings. */
export const testSignInSchema = z.object({
  you: z.object({
    name: z.string(),
    /** The Okta user ID that this account is linked to; null if it isn't linked. */
    oktaId: z.string().nullable(),
    /** That user's login in Okta, for people to recognise; null if we don't know it. */
    oktaLogin: z.string().nullable(),
    /** An account is linked only in a session that began with a password (M1). */
    hasPasswordSession: z.boolean(),
  }),
  owners: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      /** When the password was set, and when it was last used to sign in; null for not yet. */
      passwordSetAt: z.string().nullable(),
      passwordUsedAt: z.string().nullable(),
    }),
  ),
  mailIsSetUp: z.boolean(),
});

/** How a test sign-in ended. */
export const testSignInOutcomes = [
  "linked",
  "not-assigned",
  "not-allowed",
  /** Another account here is already linked to this Okta user. */
  "taken",
  /** This account is linked to another Okta user. */
  "another-user",
  "no-password-session",
  "client-refused",
  "unreachable",
  "expired",
  "failed",
] as const;
export type TestSignInOutcome = (typeof testSignInOutcomes)[number];

/** Where to send the browser for the test sign-in. */
export const testSignInBegunSchema = z.object({ url: z.string() });

export type TestSignInView = z.infer<typeof testSignInSchema>;
