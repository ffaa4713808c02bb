import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { exists, isAlive, signal, until } from "../system/processes";

/** A running server as its `postmaster.pid` tells of it. */
export type Postmaster = { pid: number; port: number };

/** The server that is running on a data folder, if one is; a file left by a dead one is not taken for a server. */
export function runningPostmaster(data: string): Postmaster | undefined {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid, folder, , port] = readFileSync(file, "utf8").split("\n");
  if (!pid || !folder || !isAlive(Number(pid)) || !worksIn(Number(pid), data)) return undefined;
  return { pid: Number(pid), port: Number(port) };
}

/**
 * Waits until what a killed server has left behind is gone: its helper processes notice within moments, and until then
 * its lock keeps a new server out. A lock file is only removed where PostgreSQL itself would wrongly obey it, its
 * process id being a zombie's or somebody else's by now.
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
 * Ends a server as gently as it lets us: sessions cut off and data written out, then at once, then by force.
 * @throws Error if it is still there after all three
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
  throw new Error(`PostgreSQL (process ${pid}) does not end.`);
}

/** Processes whose working folder is the data folder, which is where every PostgreSQL process works. */
function helpersOf(data: string): number[] {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
  return pids.filter((pid) => isAlive(pid) && workingFolder(pid) === realpathSync(data));
}

/** Where it cannot be seen (not Linux), a living process named in the folder's own lock file is believed. */
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
