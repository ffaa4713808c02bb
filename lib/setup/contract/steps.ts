import { z } from "zod";

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

export type SetupSlug = z.infer<typeof setupSlugSchema>;
export type SetupStep = z.infer<typeof setupStepSchema>;
export type SetupStepState = SetupStep["state"];
export type SetupView = z.infer<typeof setupSchema>;
