import { until } from "@/local/system/processes";
import { LaunchError } from "../errors";
import type { Session } from "./session";

/** What we use of the answer of `GET /api/okta/runs/:id`. Counts are people; the duration is in milliseconds. */
export type Run = {
  id: string;
  state: "QUEUED" | "RUNNING" | "DONE" | "DONE_WITH_ISSUES" | "FAILED" | "CANCELLED";
  progress: { read: number; planned: number; applied: number };
  counts: { [name: string]: number | RunPeople | null | undefined; people?: RunPeople | null } | null;
  failure: { reason: string; advice: string } | null;
  durationMs: number | null;
};

const UNFINISHED: readonly Run["state"][] = ["QUEUED", "RUNNING"];

/** Why no run was started: someone has paused or disconnected the demo company before. */
export type NoRun = { refused: string };

/** The result for everyone a run read. The parts add up to `read`. */
type RunPeople = { unchanged: number; waiting: Record<string, number>; problem: number };

/**
 * Requests a full sync as the button does, and follows it to its end. If one is running already, it follows that.
 * @param onProgress called with each look at the run
 * @throws LaunchError if the product can't do it, or if the run isn't over after five minutes
 */
export async function syncAndFollow(session: Session, onProgress: (run: Run) => void): Promise<Run | NoRun> {
  const answer = await session.post("/api/okta/sync", {});
  const body = (await answer.json()) as { runId?: string; title?: string; detail?: string };
  if (answer.status === 409 && !body.runId) return { refused: body.detail ?? body.title ?? "not now" };
  if (![202, 409].includes(answer.status) || !body.runId) {
    throw new LaunchError(
      `The product refused the sync (${answer.status}): ${body.detail ?? body.title ?? "no reason given"}.`,
    );
  }
  let run: Run | undefined;
  const over = await until(
    async () => {
      run = await readRun(session, body.runId ?? "");
      onProgress(run);
      return !UNFINISHED.includes(run.state);
    },
    300_000,
    250,
  );
  if (over && run) return run;
  throw new LaunchError(`The sync is still ${run?.state ?? "unknown"} after 5 minutes.`);
}

async function readRun(session: Session, id: string): Promise<Run> {
  const answer = await session.get(`/api/okta/runs/${id}`);
  if (answer.status !== 200)
    throw new LaunchError(`The sync ${id} can't be read: the product answered ${answer.status}.`);
  return (await answer.json()) as Run;
}

/** Returns one line about a finished run: only the counts that aren't zero. A run without changes says so. */
export function describeRun(run: Run | NoRun): string {
  if ("refused" in run) return `not started: ${run.refused}`;
  if (run.failure) return `failed: ${run.failure.reason} ${run.failure.advice}`;
  if (run.state === "CANCELLED") return "cancelled";
  const { people, ...counts } = run.counts ?? {};
  const { read, ...rest } = counts as Record<string, number>;
  const changes = Object.entries({ ...rest, ...left(people) }).filter(([, count]) => count > 0);
  const said = changes.map(([name, count]) => `${count.toLocaleString("en")} ${name}`);
  const seconds = ((run.durationMs ?? 0) / 1000).toFixed(1);
  return `${(read ?? 0).toLocaleString("en")} people read, ${said.length > 0 ? said.join(", ") : "no changes"}, in ${seconds} s`;
}

/** People read who were neither created nor changed, so that the line's numbers add up. */
function left(people: RunPeople | null | undefined): Record<string, number> {
  if (!people) return {};
  const waiting = Object.values(people.waiting).reduce((sum, count) => sum + count, 0);
  return { unchanged: people.unchanged, waiting, "with an issue": people.problem };
}
