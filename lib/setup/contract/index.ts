import { z } from "zod";

/** What the browser sees of the set-up of a company's Okta connection. Dates are ISO strings. */

/** The steps of the set-up in their order; a slug is also the step's address. */
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
 * - done: shown to work
 * - open: can be done now
 * - waiting: may be looked at, but cannot be shown to work before another step is done
 * - locked: needs earlier steps
 */
export const setupStepStates = ["done", "open", "waiting", "locked"] as const;

const setupStepSchema = z.object({
  slug: setupSlugSchema,
  title: z.string(),
  state: z.enum(setupStepStates),
  /** When it was last shown to work, and who had it checked (null for whoever may not see people's names). */
  passedAt: z.string().nullable(),
  passedBy: z.string().nullable(),
});

export const setupSchema = z.object({
  company: z.object({ name: z.string(), slug: z.string() }),
  /** Null until step 1 is done. */
  connection: z.object({ id: z.string(), state: z.enum(["DRAFT", "SHADOW", "LIVE", "PAUSED"]) }).nullable(),
  /** The org as recognised in step 1: its own address, a custom domain if there is one, its admin console. */
  org: z.object({ url: z.string(), customUrl: z.string().nullable(), consoleUrl: z.string() }).nullable(),
  /** Addresses of ours that Okta must know; null until there is a connection to name. */
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
  /** In order; only those the caller may see. */
  steps: z.array(setupStepSchema),
  /** Where to go on. */
  current: setupSlugSchema,
  /** Where the pages of the steps are: `<basePath>/<slug>`. */
  basePath: z.string(),
  /** Somebody of the company, or a colleague who came by a set-up link. */
  caller: z.enum(["person", "setup-link"]),
  help: z.object({
    supportEmail: z.string(),
    /** Whom to ask in the company. */
    people: z.array(z.object({ name: z.string(), email: z.string().nullable() })),
  }),
});

/** One thing a check looked at, in plain words. */
const setupFindingSchema = z.object({
  state: z.enum(["passed", "failed", "warning", "waiting"]),
  /** What was looked at: "Users". */
  name: z.string(),
  message: z.string(),
  /** What to do about it. */
  advice: z.string().nullable(),
  /** The field of the form that it is about. */
  field: z.string().nullable(),
});

/** The answer of a step's check: `passed` means the step is done and what was sent is saved. */
export const setupAnswerSchema = z.object({
  passed: z.boolean(),
  message: z.string(),
  findings: z.array(setupFindingSchema),
});

/** What step 1 takes. */
export const orgInputSchema = z.object({ address: z.string().max(2000) });

/** What step 3 takes: an empty secret keeps the one saved, an empty issuer is the org itself. */
export const credentialsInputSchema = z.object({
  clientId: z.string().max(2000),
  clientSecret: z.string().max(2000).default(""),
  issuer: z.string().max(2000).default(""),
});

/** What step 3 shows of what is saved; never the secret. */
export const credentialsSchema = z.object({
  clientId: z.string().nullable(),
  clientSecretLast4: z.string().nullable(),
  issuer: z.string().nullable(),
});

/** What step 5 takes: an API token, or the client id of a service app that has our public key. */
export const apiAccessInputSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("API_TOKEN"), token: z.string().max(2000) }),
  z.strictObject({ kind: z.literal("SERVICE_APP"), clientId: z.string().max(2000) }),
]);

export const serviceKeySchema = z.object({ kid: z.string(), publicJwk: z.string(), createdAt: z.string() });

/** What step 5 shows of what is saved, and what to grant. */
export const apiAccessSchema = z.object({
  kind: z.enum(["API_TOKEN", "SERVICE_APP"]).nullable(),
  last4: z.string().nullable(),
  serviceClientId: z.string().nullable(),
  /** The key pair to be used next, or in use; null before one was made. */
  key: serviceKeySchema.nullable(),
  scopes: z.array(z.object({ name: z.string(), required: z.boolean() })),
});

export type CredentialsView = z.infer<typeof credentialsSchema>;
export type ApiAccessInput = z.infer<typeof apiAccessInputSchema>;
export type ApiAccessView = z.infer<typeof apiAccessSchema>;
export type ServiceKeyView = z.infer<typeof serviceKeySchema>;
/** Step 9: whom it is about and what stands in its way. Dates are ISO strings. */
export const testSignInSchema = z.object({
  you: z.object({
    name: z.string(),
    /** The Okta user id this account is linked to; null while it is linked to nobody. */
    oktaId: z.string().nullable(),
    /** That user's login in Okta, for people to recognise; null where it isn't known. */
    oktaLogin: z.string().nullable(),
    /** An account is linked in a session that began with a password (M1). */
    hasPasswordSession: z.boolean(),
  }),
  owners: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      /** When the password was set, and when it last let somebody in; null for not yet. */
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
  /** Somebody else here is linked to this Okta user already. */
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
