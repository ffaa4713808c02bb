import { isAlive, signal, startTime, until } from "../system/processes";
import { type DataFolder, recall, remember } from "./data-folder";
import { LaunchError } from "./errors";

/** A process ID alone isn't enough to end a process, because IDs are reused. The start time makes it ours. */
type Recorded = { name: string; pid: number; started: string | undefined };

const FILE = "processes.json";

/** Records a process of this launch, so that the next launch can end it if this one is killed. */
export function recordProcess(folder: DataFolder, name: string, pid: number): void {
  const others = recorded(folder).filter((entry) => isStillThere(entry));
  remember(folder, FILE, [...others, { name, pid, started: startTime(pid) }]);
}

/**
 * Claims the data folder for this process, and ends what a killed launcher has left running.
 * @throws LaunchError if another launcher is using it
 */
export async function claim(folder: DataFolder): Promise<void> {
  let entries = recorded(folder).filter((entry) => isStillThere(entry));
  const other = entries.find((entry) => entry.name === LAUNCHER && entry.pid !== process.pid);
  // It may be about to end, if its parent was killed a moment ago.
  if (other && !(await until(() => !isAlive(other.pid), 5_000))) {
    throw new LaunchError(
      `Learn Amp is already running from this folder (process ${other.pid}). Stop it first: press Ctrl-C in its terminal, or run: kill ${other.pid}`,
    );
  }
  entries = entries.filter((entry) => isStillThere(entry));
  for (const entry of entries) signal(-entry.pid, "SIGTERM");
  await until(() => entries.every((entry) => !isAlive(entry.pid)), 5_000);
  for (const entry of entries.filter((one) => isStillThere(one))) signal(-entry.pid, "SIGKILL");
  remember(folder, FILE, []);
  recordProcess(folder, LAUNCHER, process.pid);
}

const LAUNCHER = "launcher";

function recorded(folder: DataFolder): Recorded[] {
  return recall<Recorded[]>(folder, FILE) ?? [];
}

function isStillThere({ pid, started }: Recorded): boolean {
  return isAlive(pid) && started !== undefined && startTime(pid) === started;
}
