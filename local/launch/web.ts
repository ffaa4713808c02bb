import { childEnv, type LocalEnv } from "@/local/env";
import { nextProgram } from "./build";
import { type Starter, succeed, typescript } from "./child";
import type { Secrets } from "./secrets";
import { answering, type Service } from "./services";

/**
 * As in production (see bootstrap.mjs), with one helper thread for V8: more would take both cores of a small machine
 * during a garbage collection.
 */
const NEXT_NODE_OPTIONS = "--max-old-space-size=512 --max-semi-space-size=32 --v8-pool-size=1";

export type WebOptions = {
  port: number;
  appUrl: string;
  databaseUrl: string;
  secrets: Secrets;
  /** `undefined` if Inngest's own variables are set; we leave them alone then. */
  engineUrl: string | undefined;
  /** Where the local engine calls the functions; APP_URL by default. */
  functionsOrigin?: string;
  /** Where to send mails. Without it, the product says that mail isn't set up. */
  smtpUrl?: string;
  /** The app that Learn Amp staff sign in with. Without it, there is only the command line. */
  staff?: { issuer: string; clientId: string; clientSecret: string };
  dev: boolean;
};

/** Starts Next, built or in development, with everything that the product reads from its environment. */
export function startWeb(start: Starter, options: WebOptions): Promise<Service> {
  return startNext(start, options, { name: "The web server", log: "web", bind: [] });
}

/**
 * Starts the same program once more, on loopback, for the engine to call. So neither pages nor Okta's deliveries wait
 * during a run.
 */
export function startWorker(start: Starter, options: WebOptions): Promise<Service> {
  return startNext(start, options, { name: "The worker", log: "worker", bind: ["--hostname", "127.0.0.1"] });
}

async function startNext(
  start: Starter,
  options: WebOptions,
  { name, log, bind }: { name: string; log: string; bind: string[] },
): Promise<Service> {
  const { port, dev } = options;
  const child = await start({
    name,
    args: [nextProgram, dev ? "dev" : "start", "--port", String(port), ...bind],
    env: programEnv(options),
    log,
  });
  return answering(child, `http://127.0.0.1:${port}`, "/api/health");
}

/** Everything that the product reads from its environment. */
function programEnv(options: WebOptions): NodeJS.ProcessEnv {
  const { appUrl, secrets, dev } = options;
  return childEnv({
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_OPTIONS: NEXT_NODE_OPTIONS,
    DATABASE_URL: options.databaseUrl,
    APP_URL: appUrl,
    NEXTAUTH_URL: appUrl,
    NEXTAUTH_SECRET: secrets.nextauthSecret,
    ENCRYPTION_KEYS: secrets.encryptionKeys,
    ...(options.smtpUrl ? { SMTP_URL: options.smtpUrl } : {}),
    ...(options.staff
      ? {
          STAFF_OIDC_ISSUER: options.staff.issuer,
          STAFF_OIDC_CLIENT_ID: options.staff.clientId,
          STAFF_OIDC_CLIENT_SECRET: options.staff.clientSecret,
        }
      : {}),
    OKTA_ALLOW_LOOPBACK: "1",
    ...(options.engineUrl ? { INNGEST_DEV: options.engineUrl } : {}),
    ...(options.engineUrl && options.functionsOrigin
      ? { INNGEST_SERVE_ORIGIN: options.functionsOrigin }
      : {}),
  });
}

/** Whether the environment names an Inngest. */
export function hasOwnInngest(env: LocalEnv): boolean {
  return Boolean(env.INNGEST_DEV ?? env.INNGEST_BASE_URL ?? env.INNGEST_SIGNING_KEY ?? env.INNGEST_EVENT_KEY);
}

/** Registers the product's functions with an Inngest that the environment names, as a deployment does. */
export async function registerFunctions(start: Starter, options: WebOptions): Promise<void> {
  const args = typescript("inngest/register-command.ts");
  const child = await start({ name: "Inngest", args, env: programEnv(options), log: "register" });
  await succeed(child);
}
