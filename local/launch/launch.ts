import { freePort, isFree } from "../system/ports";
import { buildIfChanged } from "./build";
import { type Starter, starter } from "./child";
import type { Database } from "./database";
import { DEMO_OWNER_EMAIL, makeHook, registerAddresses, seedDemo } from "./demo/demo";
import { seedWork } from "./demo/demo-work";
import { describeRun, syncAndFollow } from "./demo/follow-run";
import { createStaffApp, findApp, findLogin, STAFF_LOGIN } from "./demo/okta-apps";
import { proveParts } from "./demo/prove-parts";
import { type Session, signIn } from "./demo/session";
import { LaunchError } from "./errors";
import type { LaunchOptions } from "./launch-options";
import { claim } from "./leftovers";
import { openEngine, openMail, openMigrated, openOkta } from "./open-services";
import { readSecrets, type Secrets } from "./secrets";
import type { Service } from "./services";
import type { Terminal } from "./terminal";
import { watch } from "./watch";
import { hasOwnInngest, registerFunctions, startWeb, startWorker } from "./web";

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
