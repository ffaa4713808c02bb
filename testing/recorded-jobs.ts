import { createJobs, type Job } from "@/lib/jobs";
import { log } from "@/lib/log";

/** A job queue that records its jobs; tests then do the work themselves. */
export class RecordedJobs {
  #sent: Job[] = [];
  readonly jobs = createJobs(async (job) => void this.#sent.push(job), log);

  /** Returns the jobs since the last call, in order. */
  take(): Job[] {
    return this.#sent.splice(0);
  }

  /** Like `take`, but only the IDs of runs to advance. */
  takeRuns(): string[] {
    return this.take().flatMap((job) => (job.kind === "run-requested" ? job.run.runId : []));
  }
}
