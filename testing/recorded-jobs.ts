import { createJobs, type Job } from "@/lib/jobs";
import { log } from "@/lib/log";

/** A job queue that keeps what it was told; tests then do the work themselves. */
export class RecordedJobs {
  #told: Job[] = [];
  readonly jobs = createJobs(async (job) => void this.#told.push(job), log);

  /** What it was told since the last time, in order. */
  take(): Job[] {
    return this.#told.splice(0);
  }

  /** As `take`, of runs to advance alone: their ids. */
  takeRuns(): string[] {
    return this.take().flatMap((job) => (job.kind === "run-requested" ? job.run.runId : []));
  }
}
