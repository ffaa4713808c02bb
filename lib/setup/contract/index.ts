import { z } from "zod";

/** What the browser sees of the setup of a company's Okta connection. Dates are ISO strings. */

/** The setup steps in their order. A slug is also the step's address. */
export const setupSlugs = [
  "your-okta",
  "app",
  "credentials",
  "assign",
  "api-access",
  "fields",
  "managers",
  "event-hook",
  "test-sign-in",
  "schedule",
  "go-live",
] as const;

export const setupSlugSchema = z.enum(setupSlugs);

/**
 * - done: passed its check
 * - open: can be done now
 * - waiting: can be opened, but not checked before another step is done
 * - locked: needs earlier steps
 */
export const setupStepStates = ["done", "open", "waiting", "locked"] as const;

const setupStepSchema = z.object({
  slug: setupSlugSchema,
  title: z.string(),
  state: z.enum(setupStepStates),
  /** When it last passed its check, and who checked it (null for callers who may not see people's names). */
  passedAt: z.string().nullable(),
  passedBy: z.string().nullable(),
});

export const setupSchema = z.object({
  company: z.object({ name: z.string(), slug: z.string() }),
  /** Null until step 1 is done. */
  connection: z.object({ id: z.string(), state: z.enum(["DRAFT", "SHADOW", "LIVE", "PAUSED"]) }).nullable(),
  /** The org that step 1 found: its own address, its custom domain if it has one, and its admin console. */
  org: z.object({ url: z.string(), customUrl: z.string().nullable(), consoleUrl: z.string() }).nullable(),
  /** Addresses of ours that Okta must know; null until there's a connection to name. */
  addresses: z
    .object({
      signInRedirect: z.string(),
      testRedirect: z.string(),
      initiateLogin: z.string(),
      signOutRedirect: z.string(),
      universalLogout: z.string(),
      eventHook: z.string(),
    })
    .nullable(),
  /** In order, and only those the caller may see. */
  steps: z.array(setupStepSchema),
  /** The step to continue with. */
  current: setupSlugSchema,
  /** The steps' pages are at `<basePath>/<slug>`. */
  basePath: z.string(),
  /** Someone of the company, or a colleague with a setup link. */
  caller: z.enum(["person", "setup-link"]),
  help: z.object({
    supportEmail: z.string(),
    /** Whom to ask in the company. */
    people: z.array(z.object({ name: z.string(), email: z.string().nullable() })),
  }),
});

/** One thing that a check tested, in plain words. */
const setupFindingSchema = z.object({
  state: z.enum(["passed", "failed", "warning", "waiting"]),
  /** What was tested: "Users". */
  name: z.string(),
  message: z.string(),
  /** What to do about it. */
  advice: z.string().nullable(),
  /** The field of the form that it's about. */
  field: z.string().nullable(),
});

/** The answer of a step's check. `passed` means that the step is done and the input is saved. */
export const setupAnswerSchema = z.object({
  passed: z.boolean(),
  message: z.string(),
  findings: z.array(setupFindingSchema),
});

/** What step 1 takes. */
export const orgInputSchema = z.object({ address: z.string().max(2000) });

/** What step 3 takes. An empty secret keeps the saved one, and an empty issuer is the org itself. */
export const credentialsInputSchema = z.object({
  clientId: z.string().max(2000),
  clientSecret: z.string().max(2000).default(""),
  issuer: z.string().max(2000).default(""),
});

/** What step 3 shows of the saved values; never the secret. */
export const credentialsSchema = z.object({
  clientId: z.string().nullable(),
  clientSecretLast4: z.string().nullable(),
  issuer: z.string().nullable(),
});

/** What step 5 takes: an API token, or the client ID of a service app that has our public key. */
export const apiAccessInputSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("API_TOKEN"), token: z.string().max(2000) }),
  z.strictObject({ kind: z.literal("SERVICE_APP"), clientId: z.string().max(2000) }),
]);

export const serviceKeySchema = z.object({ kid: z.string(), publicJwk: z.string(), createdAt: z.string() });

/** What step 5 shows of the saved values, and what to grant. */
export const apiAccessSchema = z.object({
  kind: z.enum(["API_TOKEN", "SERVICE_APP"]).nullable(),
  last4: z.string().nullable(),
  serviceClientId: z.string().nullable(),
  /** The key pair to use next, or in use; null before one was made. */
  key: serviceKeySchema.nullable(),
  scopes: z.array(z.object({ name: z.string(), required: z.boolean() })),
});

export type CredentialsView = z.infer<typeof credentialsSchema>;
export type ApiAccessInput = z.infer<typeof apiAccessInputSchema>;
export type ApiAccessView = z.infer<typeof apiAccessSchema>;
export type ServiceKeyView = z.infer<typeof serviceKeySchema>;
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
export type SetupSlug = z.infer<typeof setupSlugSchema>;
export type SetupStep = z.infer<typeof setupStepSchema>;
export type SetupStepState = SetupStep["state"];
export type SetupView = z.infer<typeof setupSchema>;
export type SetupFinding = z.infer<typeof setupFindingSchema>;
export type SetupAnswer = z.infer<typeof setupAnswerSchema>;
