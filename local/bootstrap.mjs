// What every npm script runs. Plain JavaScript without dependencies, because it runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { readCommandLine } from "./command-line.mjs";

const root = path.resolve(import.meta.dirname, "..");
const at = (...parts) => path.join(root, ...parts);
const next = at("node_modules/next/dist/bin/next");

/**
 * Each command as the program it becomes; `ts` ones are run by tsx. What was typed behind the command is added.
 * `deployed` ones also run where only production dependencies are installed.
 */
const commands = {
  start: { ts: "local/commands/start.ts" },
  dev: { ts: "local/commands/start.ts", args: ["--dev"] },
  test: { ts: "local/commands/test.ts" },
  verify: { ts: "local/commands/verify.ts" },
  bench: { ts: "bench/main.ts" },
  okta: { ts: "local/okta/main.ts" },
  screenshots: { ts: "local/commands/screenshots.ts" },
  company: {
    ts: process.env.DATABASE_URL ? "bin/company.ts" : "local/commands/company.ts",
    deployed: true,
  },
  "db:migrate": {
    ts: process.env.DATABASE_URL ? "prisma/migrate/main.ts" : "local/commands/db-migrate.ts",
    deployed: true,
  },
  "inngest:register": { ts: "inngest/register-command.ts", deployed: true },
  build: { js: next, args: ["build"], env: { NODE_ENV: "production" } },
  serve: {
    js: next,
    args: ["start"],
    check: "bin/check-environment.ts",
    env: {
      NODE_ENV: "production",
      LEARN_AMP_MODE: "serve",
      // A sync makes much garbage and keeps little: without a limit, the heap grows to what the machine has.
      NODE_OPTIONS: process.env.NODE_OPTIONS ?? "--max-old-space-size=512 --max-semi-space-size=32",
    },
    installed: true,
  },
};

const [name = "start", ...rest] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
const all = Object.keys(commands).join(", ");
if (["--help", "-h"].includes(name)) {
  console.log(
    `npm run <command> -- <options>\n\nThe commands: ${all}.\nnpm run <command> -- --help tells more.`,
  );
  process.exit();
}
if (!command) fail(`There is no command "${name}". There are: ${all}.`, 2);
requireNode();
// Before anything is installed or started, so a mistake costs no time.
readCommandLine(name, rest);
// A server in production never changes itself: it was installed and built before.
if (command.installed) requireBuild();
else if (command.deployed && isDeployment()) requireDeployed();
else {
  installIfNeeded();
  generateIfNeeded();
}
if (command.check) requireSound(command.check, command.env);
run(command, rest);

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Learn Amp needs Node 20.19 or newer; this is ${process.versions.node}. Install Node 24 from https://nodejs.org.`,
  );
}

function requireBuild() {
  if (!existsSync(at("node_modules/next")))
    fail("Nothing is installed yet. Run npm ci and npm run build first.");
  if (!existsSync(at(".next/BUILD_ID"))) fail("There is no build to serve. Run npm run build first.");
}

/** Whether only production dependencies are installed (npm ci --omit=dev): every test needs vitest. */
function isDeployment() {
  return existsSync(at("node_modules")) && !existsSync(at("node_modules/vitest"));
}

/** A deployment neither installs nor generates anything, and has no PostgreSQL of its own. */
function requireDeployed() {
  if (!process.env.DATABASE_URL)
    fail("Set DATABASE_URL. Without development dependencies there is no local database.");
  if (!existsSync(at("lib/db/generated")))
    fail("Prisma's client is missing. Copy lib/db/generated from where npm run build made it.");
}

/** Ends here where a check says no; it has said why. */
function requireSound(file, env) {
  const program = ["--import", import.meta.resolve("tsx"), at(file)];
  const { status } = spawnSync(process.execPath, program, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env, NODE_OPTIONS: process.env.NODE_OPTIONS ?? "" },
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Installs if node_modules is missing or was made from other package files. */
function installIfNeeded() {
  const stamp = at("node_modules/.cache/learn-amp/installed");
  const wanted = digest("package.json", "package-lock.json");
  const isComplete = existsSync(at("node_modules")) && !isDeployment();
  if (isComplete && (read(stamp) === wanted || isInstalledByHand(stamp))) return;
  console.log("Installing dependencies …");
  const exact = existsSync(at("package-lock.json"));
  const args = [
    exact ? "ci" : "install",
    "--no-fund",
    "--no-audit",
    "--loglevel=error",
    "--include=dev",
    "--include=optional",
  ];
  const result = spawnSync("npm", args, { cwd: root, stdio: "inherit", env: npmEnvironment() });
  if (result.status !== 0)
    fail(
      "Dependencies couldn't be installed. npm's output above says why. Fix it and run the command again.",
    );
  write(stamp, digest("package.json", "package-lock.json"));
}

/** Someone who installed by hand leaves npm's own record, newer than the lockfile. */
function isInstalledByHand(stamp) {
  const record = at("node_modules/.package-lock.json");
  const lockfile = at("package-lock.json");
  if (!existsSync(record) || !existsSync(lockfile)) return false;
  if (statSync(record).mtimeMs < statSync(lockfile).mtimeMs) return false;
  write(stamp, digest("package.json", "package-lock.json"));
  return true;
}

/** Generates Prisma's client if the schema or Prisma has changed since. */
function generateIfNeeded() {
  if (!existsSync(at("prisma/schema.prisma"))) return;
  const target = at("lib/db/generated");
  const stamp = path.join(target, ".made-from");
  const wanted = digest("prisma/schema.prisma", "node_modules/prisma/package.json");
  if (read(stamp) === wanted) return;
  rmSync(target, { recursive: true, force: true });
  // Prisma would download an engine that generating doesn't use. Any program in its place will do.
  const env = {
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    ...process.env,
  };
  const args = [at("node_modules/prisma/build/index.js"), "generate", "--no-hints"];
  const result = spawnSync(process.execPath, args, { cwd: root, env, encoding: "utf8" });
  if (result.status !== 0) fail(`Prisma's client couldn't be generated:\n${result.stdout}${result.stderr}`);
  write(stamp, wanted);
}

/** Becomes the command, as far as a process can: same terminal, its exit code, signals passed on. */
function run({ ts, js, args = [], env = {} }, more) {
  const program = ts ? ["--import", import.meta.resolve("tsx"), at(ts)] : [js];
  if (!existsSync(at(ts ?? path.relative(root, js))))
    fail(`The command "${name}" isn't part of this checkout (${ts ?? js}).`);
  const child = spawn(process.execPath, [...program, ...args, ...more], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  // The terminal's Ctrl-C also reaches the child; a signal sent only to us wouldn't.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) endWithParent(child);
  child.on("error", (error) => fail(`${name} couldn't be started: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (signal) process.removeAllListeners(signal);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
}

/** npm's shell doesn't pass signals on and doesn't end with npm. So we have to notice that npm is gone. */
function endWithParent(child) {
  const ancestors = parents();
  setInterval(() => parents() === ancestors || child.kill("SIGTERM"), 500).unref();
}

/** Returns our parent and, if that is npm's shell, its parent. (On Linux; other systems' shells become the command.) */
function parents() {
  const stat = read(`/proc/${process.ppid}/stat`) ?? "";
  const [, command, parent] = /\((.*)\) \S (\d+)/.exec(stat) ?? [];
  return /^(ba|da)?sh$/.test(command ?? "") ? `${process.ppid} ${parent}` : `${process.ppid}`;
}

/** npm keeps its cache below HOME, which may not be writable on a build machine. */
function npmEnvironment() {
  try {
    accessSync(homedir(), constants.W_OK);
    return process.env;
  } catch {
    return { npm_config_cache: path.join(tmpdir(), "npm-cache"), ...process.env };
  }
}

function digest(...files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0${read(at(file)) ?? ""}\0`);
  return hash.digest("hex");
}

function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function write(file, content) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}
