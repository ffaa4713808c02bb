import { z } from "zod";
import { parseProxies } from "./trusted-proxies";

const key = /^[A-Za-z0-9_-]{1,16}:[A-Za-z0-9+/]{43}=$/;

const schema = z.object({
  NODE_ENV: z
    .enum(["development", "production", "test"], "must be development, production or test")
    .default("development"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://"),
  APP_URL: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address" })
    .transform((url) => url.replace(/\/+$/, "")),
  NEXTAUTH_SECRET: z
    .string()
    .min(32, "must have at least 32 characters (make one with: openssl rand -base64 32)"),
  ENCRYPTION_KEYS: z.string().refine((value) => value.split(",").every((one) => key.test(one.trim())), {
    error:
      "must be id:base64 pairs of 32-byte keys, separated by commas (make one with: openssl rand -base64 32)",
  }),
  OKTA_ALLOW_LOOPBACK: z.enum(["0", "1"], "must be 0 or 1").default("0"),
  STAFF_OIDC_ISSUER: z.url({ protocol: /^https?$/, error: "must be the issuer's address" }).optional(),
  STAFF_OIDC_CLIENT_ID: z.string().optional(),
  STAFF_OIDC_CLIENT_SECRET: z.string().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^/\s]+/, "must start with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.string().regex(/@/, "must be an address such as Learn Amp <no-reply@example.com>").optional(),
  SUPPORT_EMAIL: z.email("must be an email address").default("support@learnamp.com"),
  INNGEST_SERVE_ORIGIN: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address" })
    .transform((url) => new URL(url).origin)
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((value, context) => {
      try {
        return value === "" ? [] : parseProxies(value);
      } catch {
        context.addIssue({
          code: "custom",
          message:
            "must be the addresses or CIDR ranges of your proxies, separated by commas, such as 10.0.0.0/8,192.0.2.7 (leave it out if there is no proxy; a range that covers every address is refused)",
        });
        return z.NEVER;
      }
    }),
  METRICS_TOKEN: z
    .string()
    .regex(/^[!-~]{16,}$/, "must have at least 16 characters, letters, digits and signs without spaces")
    .optional(),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "must be fatal, error, warn, info, debug, trace or silent",
    )
    .default("info"),
});

const STAFF_OIDC = ["STAFF_OIDC_ISSUER", "STAFF_OIDC_CLIENT_ID", "STAFF_OIDC_CLIENT_SECRET"] as const;

export type Env = z.infer<typeof schema>;

let cached: Env | undefined;

/**
 * The environment, checked once.
 * @throws Error naming every missing or malformed variable and what it must look like.
 */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

/** The keys of Inngest's SDK, which reads them itself. They must never be printed. */
export function inngestSecrets(): string[] {
  const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_SIGNING_KEY_FALLBACK } = process.env;
  return [INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_SIGNING_KEY_FALLBACK].filter(
    (one): one is string => one !== undefined && one.length >= 8,
  );
}

/** The log level, known before everything else is checked. */
export function logLevel(): Env["LOG_LEVEL"] {
  return schema.shape.LOG_LEVEL.catch("info").parse(process.env.LOG_LEVEL || undefined);
}

/** Returns the same as `env`, from any set of variables. @throws Error with a line for each that is wrong */
export function readEnv(variables: Record<string, string | undefined>): Env {
  return readOrThrow(variables, []);
}

/**
 * Returns the same, and refuses what production must not start with: loopback Okta orgs, a dev Inngest, no signing key.
 * @throws Error with a line for each variable to change
 */
export function readServeEnv(variables: Record<string, string | undefined>): Env {
  return readOrThrow(
    variables,
    [
      variables.OKTA_ALLOW_LOOPBACK === "1" && "OKTA_ALLOW_LOOPBACK must not be set in production",
      variables.INNGEST_DEV && variables.INNGEST_DEV !== "0" && "INNGEST_DEV must not be set in production",
      !variables.INNGEST_SIGNING_KEY && "INNGEST_SIGNING_KEY is missing: copy it from Inngest",
      !variables.INNGEST_EVENT_KEY && "INNGEST_EVENT_KEY is missing: copy it from Inngest",
    ].filter((one) => typeof one === "string"),
  );
}

function readOrThrow(variables: Record<string, string | undefined>, more: string[]): Env {
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(filled);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => complaint(issue, filled));
  const staff = STAFF_OIDC.filter((name) => filled[name] === undefined);
  if (staff.length > 0 && staff.length < STAFF_OIDC.length)
    wrong.push(`${staff.join(" and ")} must be set too: ${STAFF_OIDC.join(", ")} belong together`);
  const lines = [...new Set([...wrong, ...more])];
  if (parsed.success && lines.length === 0) return parsed.data;
  throw new Error(
    `Learn Amp can't start with this environment:\n${lines.map((line) => `  ${line}`).join("\n")}`,
  );
}

/** One variable that is wrong, and what it must be. A missing one counts as empty. */
function complaint(issue: z.core.$ZodIssue, filled: Record<string, string | undefined>): string {
  const name = String(issue.path[0]) as keyof typeof schema.shape;
  if (filled[name] !== undefined) return `${name} ${issue.message}`;
  const expected = schema.shape[name].safeParse("").error?.issues[0]?.message;
  return `${name} is missing${expected ? `: it ${expected}` : ""}`;
}

const demoSchema = z.object({
  DEMO_OKTA_URL: z.url(),
  DEMO_OKTA_TOKEN: z.string().min(8),
  DEMO_OKTA_APP_ID: z.string().min(1),
  DEMO_OKTA_CLIENT_SECRET: z.string().min(8).optional(),
  DEMO_OWNER_EMAIL: z.email(),
  DEMO_OWNER_PASSWORD: z.string().min(8),
});

/** What creating the demo company needs besides database and keys. Only the launcher sets it. */
export function demoEnv() {
  return {
    ...demoSchema.parse(process.env),
    ...schema.pick({ DATABASE_URL: true, ENCRYPTION_KEYS: true }).parse(process.env),
  };
}

/**
 * Checks the environment when the server starts, and exits with one sentence if it can't serve. next-auth reads its
 * own address from NEXTAUTH_URL: we set it to APP_URL, never to what a header says.
 */
export function checkEnvOrExit(): Env {
  try {
    const read = isServing() ? readServeEnv(process.env) : readEnv(process.env);
    process.env.NEXTAUTH_URL = read.APP_URL;
    return read;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

/** Returns the keys that Inngest signs its requests with, the current one first. */
export function inngestSigningKeys(): string[] {
  return [process.env.INNGEST_SIGNING_KEY, process.env.INNGEST_SIGNING_KEY_FALLBACK].filter(
    (key) => key !== undefined,
  );
}

/** Returns whether this process was started by `npm run serve`. */
export function isServing(): boolean {
  return process.env.LEARN_AMP_MODE === "serve";
}

const mailSchema = schema.pick({ APP_URL: true, SMTP_URL: true, MAIL_FROM: true });
let cachedMail: z.infer<typeof mailSchema> | undefined;

/** The variables for sending mails with links to us; commands need no more. @throws Error naming what is malformed */
export function mailEnv(): z.infer<typeof mailSchema> {
  cachedMail ??= mailSchema.parse(
    Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")),
  );
  return cachedMail;
}

/** Whether a command knows the product's address, for links to it. */
export function hasAppUrl(): boolean {
  return Boolean(process.env.APP_URL);
}

/** Only the database, for commands that need nothing else. @throws Error saying what to set */
export function databaseUrl(): string {
  const parsed = schema.pick({ DATABASE_URL: true }).safeParse(process.env);
  if (!parsed.success)
    throw new Error(
      "Set DATABASE_URL to the address of the database, such as postgresql://user:password@host/name.",
    );
  return parsed.data.DATABASE_URL;
}
