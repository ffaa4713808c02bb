import path from "node:path";
import { MigrationError } from "@/prisma/migrate/migrate";
import { EnvironmentError, localEnv } from "../env";
import { root } from "../launch/child";
import { dataFolder, remember } from "../launch/data-folder";
import { LaunchError } from "../launch/errors";
import { launch, type Product } from "../launch/launch";
import { LaunchStack } from "../launch/stack";
import { createTerminal, type Terminal } from "../launch/terminal";

// npm start and npm run dev (--dev): everything in one terminal, until Ctrl-C. With --attached also until whoever
// started it is gone and standard input closes with them.

const INTERRUPTED = Symbol("interrupted");
const terminal = createTerminal(process.stdout);
const stack = new LaunchStack();
const interrupted = new Promise<typeof INTERRUPTED>((resolve) => {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => resolve(INTERRUPTED));
  if (process.argv.includes("--attached")) process.stdin.once("close", () => resolve(INTERRUPTED)).resume();
});

const outcome = await run().catch(explain);
const stopped = await stack.stop().then(() => 0, explain);
process.exit(outcome || stopped);

/** @returns the exit code: 0 when it was asked to end, 1 when a part of it ended */
async function run(): Promise<number> {
  const env = localEnv();
  const folder = dataFolder(env);
  terminal.line("\nLearn Amp\n");
  const launched = launch({ env, folder, dev: process.argv.includes("--dev"), terminal, stack });
  const product = await Promise.race([launched, interrupted]);
  if (product === INTERRUPTED) return stopping(launched);
  remember(folder, "product.json", { ...product, pid: process.pid });
  welcome(terminal, product, path.relative(root, folder.logs));
  const end = await Promise.race([product.failed, interrupted]);
  if (end === INTERRUPTED) return stopping(launched);
  terminal.line(`\n${end}`);
  return 1;
}

/** What is cut off in the middle of starting fails in ways nobody needs to hear of. */
function stopping(launched: Promise<unknown>): number {
  launched.catch(() => undefined);
  terminal.line("\nStopping …");
  return 0;
}

function welcome(to: Terminal, { appUrl, owner }: Product, logs: string): void {
  to.line(`
  Open          ${appUrl}
  Sign in as    ${owner.email}, the owner of Acme
  Password      ${owner.password}

  Ctrl-C stops everything. Logs are in ${logs}.
`);
}

/** Expected errors speak for themselves; others come with where they happened. */
function explain(error: unknown): number {
  const expected = [EnvironmentError, LaunchError, MigrationError].some((type) => error instanceof type);
  console.error(expected ? `\n${(error as Error).message}` : error);
  return 1;
}
