import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** Whether the system knows a process with this ID, even one that has ended and wasn't collected (a zombie). */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether a process exists and runs. */
export function isAlive(pid: number): boolean {
  return exists(pid) && processState(pid) !== "Z";
}

/**
 * Returns when a process started, in the system's own terms. Together with its ID that identifies it for good, because
 * IDs are reused. Returns `undefined` for one that is gone.
 */
export function startTime(pid: number): string | undefined {
  if (process.platform === "linux") return statFields(pid)?.[19];
  const answer = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return answer.stdout?.trim() || undefined;
}

function processState(pid: number): string | undefined {
  return statFields(pid)?.[0];
}

/** /proc/<pid>/stat after the command's name (which may contain spaces and brackets itself): state first, see proc(5). */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

/** Asks again and again until the answer is yes. Returns `false` if the time (milliseconds) is over first. */
export async function until(
  ask: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs = 50,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (await ask()) return true;
    if (Date.now() >= deadline) return false;
    await delay(everyMs);
  }
}

/** Sends a signal. It doesn't matter if the process is gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
