import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { localEnv } from "../env";
import { root } from "../launch/child";
import { dataFolder, remember } from "../launch/data-folder";
import { isForTheReader } from "../launch/errors";
import { launch, type Product } from "../launch/launch";
import { LaunchStack } from "../launch/stack";
import { createTerminal, type Terminal } from "../launch/terminal";

// npm start and npm run dev (--dev): everything in one terminal, until Ctrl-C or until the parent process ends.

const INTERRUPTED = Symbol("interrupted");
const terminal = createTerminal(process.stdout);
const stack = new LaunchStack();
const interrupted = new Promise<typeof INTERRUPTED>((resolve) => {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => resolve(INTERRUPTED));
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || resolve(INTERRUPTED), 500).unref();
});
// A closed terminal must not keep us from stopping what we started.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

const outcome = await run().catch(explain);
const stopped = await stack.stop().then(() => 0, explain);
process.exit(outcome || stopped);

/** @returns the exit code: 0 if it was asked to end, 1 if a part of it ended */
async function run(): Promise<number> {
  const env = localEnv();
  const folder = dataFolder(env);
  terminal.line("\nLearn Amp\n");
  const launched = launch({ env, folder, dev: process.argv.includes("--dev"), terminal, stack });
  const product = await Promise.race([launched, interrupted]);
  if (product === INTERRUPTED) return stopping(launched);
  const { failed, ...facts } = product;
  remember(folder, "product.json", { ...facts, pid: process.pid });
  welcome(terminal, product, path.relative(root, folder.logs));
  const end = await Promise.race([failed, interrupted]);
  if (end === INTERRUPTED) return stopping(launched);
  terminal.line(`\n${end}`);
  return 1;
}

/**
 * Stops everything, and waits until an interrupted start has noticed: what it was starting is stopped too. The errors of
 * such a start are of no interest.
 */
async function stopping(launched: Promise<unknown>): Promise<number> {
  terminal.line("\nStopping …");
  await stack.stop();
  await Promise.race([launched.catch(() => undefined), setTimeout(20_000)]);
  return 0;
}

function welcome(to: Terminal, { appUrl, oktaUrl, owner, logins, mailUrl }: Product, logs: string): void {
  to.line(`
  Open          ${appUrl}
  Sign in as    ${owner.email}, the owner of Acme
  Password      ${owner.password}

  Through Okta  ${appUrl}/sign-in/acme as ${logins.person}, a manager, any password
  Staff         ${appUrl}/staff as ${logins.staff.login}, password ${logins.staff.password}
  Okta          ${oktaUrl}/admin, the local org's Admin Console${mailUrl ? `\n  Mail          ${mailUrl}` : ""}

  Ctrl-C stops everything. Logs are in ${logs}.
`);
}

/** Prints expected errors as they are, and others with their stack. */
function explain(error: unknown): number {
  console.error(isForTheReader(error) ? `\n${error.message}` : error);
  return 1;
}
