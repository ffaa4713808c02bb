import { z } from "zod";

/** What the browser sees of signing in. */

/** Why someone didn't get in through Okta. Each reason has its own page. */
export const signInProblems = [
  /** Okta: the person isn't assigned to the app. */
  "not-assigned",
  /** Okta: a policy said no. */
  "not-allowed",
  /** Assigned, but not among the people who are synced. */
  "not-in-scope",
  "suspended",
  "deactivated",
  /** The start date is in the future (S2). */
  "not-started",
  /** Their data in Okta can't be used yet (M4, M5). */
  "unusable",
  /** An admin has to decide who they are (M3). */
  "waiting",
  /** No one new gets an account while syncing is paused (W4). */
  "paused",
  /** … or in preview mode. */
  "not-live",
  "unreachable",
  /** Okta doesn't accept the app's client ID or secret. */
  "misconfigured",
  /** A launch, or an answer, from another Okta org. */
  "wrong-issuer",
  /** State, nonce or code don't belong to this sign-in: too old, used before, or from another browser. */
  "expired",
  "failed",
] as const;

export const signInProblemSchema = z.enum(signInProblems);
export type SignInProblem = z.infer<typeof signInProblemSchema>;

/** The progress of an account, for someone who signed in before it existed. */
export const signInProgressSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("queued"), since: z.string() }),
  z.object({ state: z.literal("running"), since: z.string() }),
  z.object({ state: z.literal("ready") }),
  z.object({ state: z.literal("problem"), problem: signInProblemSchema }),
  /** No sign-in is under way in this browser. */
  z.object({ state: z.literal("none") }),
]);
export type SignInProgress = z.infer<typeof signInProgressSchema>;

export const findCompanySchema = z.object({ email: z.email("Enter your work email address.").max(320) });
export const foundCompanySchema = z.object({
  /** Where that company signs in through Okta; null if no company with this domain does. */
  signInPath: z.string().nullable(),
});

/** The same answer whether or not anyone has the email. */
export const passwordLinkRequestedSchema = z.object({ sent: z.boolean() });
export const passwordSetSchema = z.object({ set: z.boolean() });
export const sessionsEndedSchema = z.object({ ended: z.boolean() });

/** Where to go after signing out here: Okta's sign-out, or a page of ours. */
export const signedOutSchema = z.object({ url: z.string() });

/** One browser in which someone is signed in. Dates are ISO strings. */
const sessionSchema = z.object({
  id: z.string(),
  via: z.enum(["password", "okta"]),
  startedAt: z.string(),
  expiresAt: z.string(),
});
export const sessionsSchema = z.object({ items: z.array(sessionSchema) });
export type SessionView = z.infer<typeof sessionSchema>;

/** Length counts, and what everyone tries first is refused (NIST SP 800-63B). */
const MIN_PASSWORD = 12;
export const newPasswordSchema = z
  .string()
  .min(MIN_PASSWORD, `Use at least ${MIN_PASSWORD} characters.`)
  .max(200, "Use at most 200 characters.");

/** A password chosen with a link. The browser that opened the link has its token in a cookie. */
export const passwordChoiceSchema = z.object({
  token: z.string().min(20).max(100).optional(),
  password: newPasswordSchema,
});
