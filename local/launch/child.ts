import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { signal, until } from "../system/processes";
import type { DataFolder } from "./data-folder";
import { LaunchError } from "./errors";
import { recordProcess } from "./leftovers";
import type { LaunchStack, Stoppable } from "./stack";

// No library: a child here outlives its parent's crash and is found again by pid and start time (./leftovers), which
// execa doesn't offer; the rest is spawn, a log file and two signals.

export const root = path.resolve(import.meta.dirname, "../..");

/** Milliseconds that a child may take to end before it is ended by force. */
const PATIENCE_MS = 8_000;

type ChildOptions = {
  /** Its name, as it may appear in a sentence. */
  name: string;
  /** Arguments of Node: a script and what follows it. */
  args: string[];
  env: NodeJS.ProcessEnv;
  folder: DataFolder;
  /** Names the log file, `<logs>/<log>.log`. */
  log: string;
};

export type Child = Stoppable & {
  pid: number;
  /** Its exit code, or the name of the signal that ended it. */
  exited: Promise<number | string>;
  hasExited(): boolean;
  /** The last lines it has written. */
  tail(): string;
};

/** Starts a child that the launch will stop. */
export type Starter = (options: Omit<ChildOptions, "folder">) => Promise<Child>;

/** Starts children and puts each on the stack at once, so that an interrupted start leaves none behind. */
export function starter(folder: DataFolder, stack: LaunchStack): Starter {
  return (options) => stack.add(startChild({ ...options, folder }));
}

/**
 * Starts a Node process whose output goes to a log file. It leads its own process group, so Ctrl-C in the terminal
 * doesn't reach it: the launcher stops it in turn, together with whatever it has started.
 */
function startChild({ name, args, env, folder, log }: ChildOptions): Child {
  const file = path.join(folder.logs, `${log}.log`);
  const output = openSync(file, "w", 0o600);
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ["ignore", output, output],
  });
  const { pid } = child;
  if (pid === undefined) throw new LaunchError(`${name} couldn't be started.`);
  recordProcess(folder, name, pid);
  const exited = new Promise<number | string>((resolve) => {
    child.once("exit", (code, signalName) => {
      // The rest of its group ends with it: at once, while the group's ID can't belong to anyone else.
      signal(-pid, "SIGKILL");
      resolve(code ?? signalName ?? "unknown");
    });
  });
  return {
    name,
    pid,
    exited,
    hasExited: () => hasExited(child),
    stop: () => stopChild(child, pid),
    tail: () => lastLines(file),
  };
}

/** Waits for a child's end. @throws LaunchError with its last lines if it failed */
export async function succeed(child: Child): Promise<void> {
  const end = await child.exited;
  if (end !== 0) throw new LaunchError(`${child.name} failed (${end}):\n${child.tail()}`);
}

/** Returns the `node` arguments that run a TypeScript file of this repository. */
export function typescript(file: string, ...args: string[]): string[] {
  return ["--import", import.meta.resolve("tsx"), path.join(root, file), ...args];
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stopChild(child: ChildProcess, pid: number): Promise<void> {
  if (hasExited(child)) return;
  signal(pid, "SIGTERM");
  if (await until(() => hasExited(child), PATIENCE_MS)) return;
  signal(-pid, "SIGKILL");
  if (!(await until(() => hasExited(child), PATIENCE_MS)))
    throw new LaunchError(`Process ${pid} doesn't stop.`);
}

function lastLines(file: string): string {
  if (!existsSync(file)) return "";
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-20).join("\n");
}
