import { migrate } from "@/prisma/migrate/migrate";
import type { LocalEnv } from "../env";
import { freePort, isFree } from "../system/ports";
import { buildIfChanged } from "./build";
import { type Starter, starter } from "./child";
import type { DataFolder } from "./data-folder";
import { type Database, openDatabase } from "./database";
import {
  DEMO_OWNER_EMAIL,
  describeRun,
  makeHook,
  registerAddresses,
  seedDemo,
  syncAndFollow,
} from "./demo/demo";
import { seedWork } from "./demo/demo-work";
import { createStaffApp, findApp, findLogin, STAFF_LOGIN } from "./demo/okta-apps";
import { proveParts } from "./demo/prove-parts";
import { type Session, signIn } from "./demo/session";
import { LaunchError } from "./errors";
import { claim } from "./leftovers";
import { readSecrets, type Secrets } from "./secrets";
import {
  hasOwnInngest,
  registerFunctions,
  rememberedPort,
  type Service,
  startEngine,
  startMail,
  startOkta,
  startWeb,
  startWorker,
} from "./services";
import type { LaunchStack } from "./stack";
import type { Terminal } from "./terminal";
import { watch } from "./watch";

export type LaunchOptions = {
  env: LocalEnv;
  folder: DataFolder;
  /** Runs `next dev` in place of a build. */
  dev: boolean;
  terminal: Terminal;
  stack: LaunchStack;
};

/** A running product whose demo company has been synced, unless it's paused or disconnected. */
export type Product = {
  /** Where people open it. */
  appUrl: string;
  oktaUrl: string;
  /** The page of the local mail server; null if SMTP_URL names another one. */
  mailUrl: string | null;
  databaseUrl: string;
  owner: { email: string; password: string };
  /** In the local Okta org: the login of someone at Acme, with any password, and who is Learn Amp staff. */
  logins: { person: string; staff: { login: string; password: string } };
  /** Settles, with a sentence, when a part of it has ended unexpectedly. */
  failed: Promise<string>;
};

/**
 * Starts everything and makes the demo company's first sync, the way the button does. Everything it starts goes on the
 * stack, even if it fails halfway: the caller stops it.
 * @throws LaunchError, EnvironmentError or MigrationError in words for the terminal
 */
export async function launch(options: LaunchOptions): Promise<Product> {
  const { env, folder, terminal, stack, dev } = options;
  await claim(folder);
  const port = env.PORT ?? 3000;
  await requireFree(port);
  const appUrl = env.APP_URL ?? `http://localhost:${port}`;
  const secrets = readSecrets(folder, env);
  const start = starter(folder, stack);

  const database = await openMigrated(options);
  const okta = await openOkta(options, start, secrets);
  const admin = { url: okta.url, token: secrets.oktaToken };
  const staff = {
    issuer: okta.url,
    clientId: await createStaffApp(admin, appUrl, secrets),
    clientSecret: secrets.staffClientSecret,
  };
  const mail = await openMail(options, start);
  // One folder can't have two of `next dev`. There the engine calls the web server.
  const workerPort = dev || hasOwnInngest(env) ? null : await freePort();
  const engine = await openEngine(options, start, database, workerPort ?? port);
  const builtOutcome = (built: boolean) => (built ? "built" : "up to date");
  if (!dev) await terminal.step("Build", () => buildIfChanged(start), builtOutcome);
  const program = {
    appUrl,
    databaseUrl: database.url,
    secrets,
    engineUrl: engine?.url,
    functionsOrigin: `http://127.0.0.1:${workerPort ?? port}`,
    smtpUrl: mail?.smtpUrl ?? env.SMTP_URL,
    staff,
    dev,
  };
  const [web, worker] = await terminal.step(
    "Web",
    () =>
      Promise.all([
        startWeb(start, { ...program, port }),
        workerPort === null ? undefined : startWorker(start, { ...program, port: workerPort }),
      ]),
    () => appUrl,
  );
  await (engine ? askToRegister((worker ?? web).url) : registerFunctions(start, { ...program, port }));
  const demo = await openDemo(terminal, start, { database, okta, web, appUrl, secrets });
  if (demo.isOn) await bringInStep(terminal, demo.session, { oktaUrl: okta.url, secrets });
  const person = await findLogin(admin, await findApp(admin));
  await seedWork(database.url, person);
  const parts = [okta, mail, engine, web, worker].filter((part) => part !== undefined);
  return {
    appUrl,
    oktaUrl: okta.url,
    mailUrl: mail?.url ?? null,
    databaseUrl: database.url,
    owner: demo.owner,
    logins: {
      person,
      staff: { login: STAFF_LOGIN, password: secrets.staffPassword },
    },
    failed: watch(parts, database),
  };
}

/** Runs the first sync, then everything that completes the demo company's integration. */
async function bringInStep(
  terminal: Terminal,
  session: Session,
  { oktaUrl, secrets }: { oktaUrl: string; secrets: Secrets },
): Promise<void> {
  await terminal.step(
    "Sync",
    (progress) =>
      syncAndFollow(session, (now) =>
        progress(`${now.state.toLowerCase().replaceAll("_", " ")}, ${now.progress.read} people read`),
      ),
    describeRun,
  );
  await terminal.step(
    "Event hook",
    () => makeHook(session),
    (made) => made,
  );
  await terminal.step(
    "Setup",
    () => proveParts(session, oktaUrl, secrets),
    (shown) => shown,
  );
}

async function requireFree(port: number): Promise<void> {
  if (await isFree(port)) return;
  throw new LaunchError(
    `Port ${port} is already in use. Stop the program that uses it, or choose another: PORT=${port + 1} npm start`,
  );
}

async function openMigrated({ env, folder, terminal, stack }: LaunchOptions): Promise<Database> {
  const { database } = await terminal.step(
    "Database",
    async () => {
      const database = await stack.add(await openDatabase(env.DATABASE_URL, folder));
      return { database, ...(await migrate(database.url)) };
    },
    ({ database, applied }) =>
      `${database.place}, ${applied.length > 0 ? `${applied.length} migrations applied` : "up to date"}`,
  );
  return database;
}

function openOkta(
  { env, folder, terminal }: LaunchOptions,
  start: Starter,
  secrets: Secrets,
): Promise<Service> {
  const people = env.LEARN_AMP_DEMO_PEOPLE ?? 500;
  return terminal.step(
    "Okta",
    async () => startOkta(start, await rememberedPort(folder, "okta"), people, secrets.oktaToken, folder),
    ({ url }) => `local org of ${people.toLocaleString("en")} people at ${url}`,
  );
}

/** Returns `undefined` if the environment names a mail server to use. */
async function openMail(
  { env, folder, terminal }: LaunchOptions,
  start: Starter,
): Promise<(Service & { smtpUrl: string }) | undefined> {
  if (env.SMTP_URL) {
    terminal.line("  Mail          the server in SMTP_URL");
    return undefined;
  }
  return terminal.step(
    "Mail",
    async () => {
      const http = await rememberedPort(folder, "mail");
      return startMail(start, folder, { http, smtp: await rememberedPort(folder, "smtp") });
    },
    ({ url }) => `local mailbox at ${url}`,
  );
}

/** Returns `undefined` if the environment names an Inngest to use. */
async function openEngine(
  { env, folder, terminal }: LaunchOptions,
  start: Starter,
  database: Database,
  functionsPort: number,
): Promise<Service | undefined> {
  if (hasOwnInngest(env)) {
    terminal.line("  Inngest       the one in your environment");
    return undefined;
  }
  return terminal.step(
    "Inngest",
    async () =>
      startEngine(
        start,
        await rememberedPort(folder, "inngest"),
        database.url,
        `http://127.0.0.1:${functionsPort}/api/inngest`,
      ),
    ({ url }) => `local engine at ${url}`,
  );
}

/** The SDK tells Inngest its functions when asked. It must do so before the first event: an earlier one starts nothing. */
async function askToRegister(url: string): Promise<void> {
  const answer = await fetch(`${url}/api/inngest`, { method: "PUT" });
  if (answer.ok) return;
  throw new LaunchError(`Inngest refused the product's functions (${answer.status}): ${await answer.text()}`);
}

type DemoParts = { database: Database; okta: Service; web: Service; appUrl: string; secrets: Secrets };

async function openDemo(
  terminal: Terminal,
  start: Starter,
  { database, okta, web, appUrl, secrets }: DemoParts,
) {
  const owner = { email: DEMO_OWNER_EMAIL, password: secrets.ownerPassword };
  const { session, isOn } = await terminal.step(
    "Demo company",
    async () => {
      await seedDemo(start, { databaseUrl: database.url, oktaUrl: okta.url, secrets });
      const session = await signIn(web.url, appUrl, owner.email, owner.password);
      return { session, isOn: await registerAddresses(session, okta.url, secrets) };
    },
    ({ isOn }) =>
      isOn
        ? "Acme, connected to the local Okta org"
        : "Acme, with its Okta integration switched off by staff",
  );
  return { session, owner, isOn };
}
