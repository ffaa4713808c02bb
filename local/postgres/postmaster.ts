import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { exists, isAlive, signal, until } from "../system/processes";

/** A running server, as its `postmaster.pid` describes it. */
export type Postmaster = { pid: number; port: number };

/** Returns the server running on a data folder, if there is one. A file left by a dead one doesn't count. */
export function runningPostmaster(data: string): Postmaster | undefined {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid, folder, , port] = readFileSync(file, "utf8").split("\n");
  if (!pid || !folder || !isAlive(Number(pid)) || !worksIn(Number(pid), data)) return undefined;
  return { pid: Number(pid), port: Number(port) };
}

/**
 * Waits until the remains of a killed server are gone. Its helper processes notice within moments, and until then its lock
 * keeps a new server out. Removes a lock file only if PostgreSQL itself would wrongly obey it, because its process ID now
 * belongs to a zombie or to another program.
 * @throws Error naming the processes, if some still hold on after 15 seconds
 */
export async function outwaitDeadServer(data: string): Promise<void> {
  if (runningPostmaster(data)) return;
  const gone = await until(() => helpersOf(data).length === 0, 15_000);
  if (!gone) {
    const pids = helpersOf(data).join(", ");
    throw new Error(
      `A PostgreSQL that was killed still has processes (${pids}) working in ${data}. End them and start again.`,
    );
  }
  const file = path.join(data, "postmaster.pid");
  if (existsSync(file) && exists(Number.parseInt(readFileSync(file, "utf8"), 10))) rmSync(file);
}

/**
 * Ends a server as gently as possible: first ending sessions and writing data, then at once, then by force.
 * @throws Error if it still runs after all three
 */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [name, patienceMs] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    signal(pid, name);
    if (await until(() => !isAlive(pid), patienceMs)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) doesn't end.`);
}

/** Returns processes whose working folder is the data folder, as it is for every PostgreSQL process. */
function helpersOf(data: string): number[] {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
  return pids.filter((pid) => isAlive(pid) && workingFolder(pid) === realpathSync(data));
}

/** Where we can't see that (not on Linux), we trust a living process named in the folder's own lock file. */
function worksIn(pid: number, data: string): boolean {
  return process.platform !== "linux" || workingFolder(pid) === realpathSync(data);
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
