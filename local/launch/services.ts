import path from "node:path";
import { childEnv, type LocalEnv } from "../env";
import { freePort } from "../system/ports";
import { until } from "../system/processes";
import { nextProgram } from "./build";
import { type Child, type Starter, succeed, typescript } from "./child";
import { type DataFolder, recall, remember } from "./data-folder";
import { LaunchError } from "./errors";
import type { Secrets } from "./secrets";

/**
 * As in production (see bootstrap.mjs), with one helper thread for V8: more would take both cores of a small machine
 * during a garbage collection.
 */
const NEXT_NODE_OPTIONS = "--max-old-space-size=512 --max-semi-space-size=32 --v8-pool-size=1";

/** A running part of the product and its address. */
export type Service = Child & { url: string };

/** Returns a free port for a service. If possible, that of its last start, because people may have noted its address. */
export async function rememberedPort(folder: DataFolder, service: string): Promise<number> {
  const file = `${service}.json`;
  const port = await freePort(recall<{ port: number }>(folder, file)?.port);
  remember(folder, file, { port });
  return port;
}

export async function startOkta(
  start: Starter,
  port: number,
  people: number,
  token: string,
  folder: DataFolder,
): Promise<Service> {
  const args = ["--port", String(port), "--people", String(people), "--token", token, "--data", folder.path];
  const child = await start({
    name: "The local Okta org",
    args: typescript("local/okta/main.ts", ...args),
    env: childEnv({}),
    log: "okta",
  });
  return answering(child, `http://127.0.0.1:${port}`, "/.well-known/okta-organization");
}

/** Starts a mail server that keeps mails and shows them on a page. The product sends to `smtpUrl`. */
export async function startMail(
  start: Starter,
  folder: DataFolder,
  ports: { http: number; smtp: number },
): Promise<Service & { smtpUrl: string }> {
  const args = ["--port", String(ports.http), "--smtp-port", String(ports.smtp)];
  const child = await start({
    name: "The local mail server",
    args: typescript("local/mail/main.ts", ...args, "--file", path.join(folder.path, "mail.jsonl")),
    env: childEnv({}),
    log: "mail",
  });
  const service = await answering(child, `http://127.0.0.1:${ports.http}`, "/");
  return { ...service, smtpUrl: `smtp://127.0.0.1:${ports.smtp}` };
}

export async function startEngine(
  start: Starter,
  port: number,
  databaseUrl: string,
  appUrl: string,
): Promise<Service> {
  const args = ["--port", String(port), "--database-url", databaseUrl, "--app-url", appUrl];
  const child = await start({
    name: "The local Inngest engine",
    args: typescript("local/inngest/main.ts", ...args),
    env: childEnv({}),
    log: "inngest",
  });
  return answering(child, `http://127.0.0.1:${port}`, "/", (status) => status !== undefined);
}

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

/** Registers the product's functions with an Inngest that the environment names, as a deployment does. */
export async function registerFunctions(start: Starter, options: WebOptions): Promise<void> {
  const args = typescript("inngest/register-command.ts");
  const child = await start({ name: "Inngest", args, env: programEnv(options), log: "register" });
  await succeed(child);
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

/**
 * Returns the child once it answers at `path` as expected: with 200 by default.
 * @throws LaunchError with its last lines if it ends or takes longer than 90 seconds
 */
async function answering(
  child: Child,
  url: string,
  path: string,
  isGood: (status: number | undefined) => boolean = (status) => status === 200,
): Promise<Service> {
  let status: number | undefined;
  const settled = await until(async () => {
    if (child.hasExited()) return true;
    status = await statusOf(`${url}${path}`);
    return isGood(status);
  }, 90_000);
  if (settled && !child.hasExited()) return { ...child, url };
  const answered = status ? `${path} answered ${status}` : `${path} didn't answer`;
  const what = settled ? "stopped before it was ready" : `wasn't ready within 90 seconds: ${answered}`;
  throw new LaunchError(`${child.name} ${what}. Its last output:\n${child.tail()}`);
}

/** Returns `undefined` if nothing answers. */
async function statusOf(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}
