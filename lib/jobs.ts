import type { Logger } from "@/lib/log";

/** A run whose row exists, for a worker to advance. */
export interface RequestedRun {
  companyId: string;
  runId: string;
  /** How often its event was sent before. It's part of the event's ID, so sending twice starts it once. */
  sends: number;
}

/** What the job queue gets. It contains IDs only: never secrets, never people's data. */
export type Job =
  | { kind: "run-requested"; run: RequestedRun }
  | { kind: "run-stopped"; run: RequestedRun }
  | { kind: "events-waiting"; companyId: string }
  | { kind: "move-waiting"; companyId: string }
  | { kind: "catch-ups-due"; companyIds: string[]; at: Date };

/**
 * The port to the job queue. In a transaction, jobs are held back until it commits (`inTransaction`). No call rejects:
 * what can't be sent is logged, and a sweep sends it later.
 */
export interface Jobs {
  /** A run was created, or its event was lost: a worker must advance it. */
  runRequested(run: RequestedRun): Promise<void>;
  /** A run was asked to stop and hasn't ended: a worker must end it. */
  runStopped(run: RequestedRun): Promise<void>;
  /** Okta's events wait: a worker must process them, unless one already does. */
  eventsWaiting(companyId: string): Promise<void>;
  /** The company's move to another Okta org continues: a worker must take it up, unless one already does. */
  moveWaiting(companyId: string): Promise<void>;
  /** A worker must ask Okta what has changed. Two calls with the same `at` ask once. */
  catchUpsDue(companyIds: string[], at: Date): Promise<void>;
}

/** Returns the port to a queue. It logs a send that fails, and nothing else does. */
export function createJobs(send: (job: Job) => Promise<void>, log: Pick<Logger, "error">): Jobs {
  return jobsOver((job) =>
    send(job).catch((err) => log.error({ err, job }, "A job wasn't sent; the next sweep sends it")),
  );
}

/** Sends nothing, for commands and tests: the rows are in the database, where the sweeps find them. */
export const unsentJobs: Jobs = jobsOver(async () => undefined);

/** Jobs that are held back until released, in order; later ones go out at once. */
export interface HeldJobs {
  jobs: Jobs;
  release(): Promise<void>;
}

/** Holds jobs back from `to`. Those never released are dropped. */
export function holdJobs(to: Jobs): HeldJobs {
  let held: Job[] | null = [];
  return {
    jobs: jobsOver(async (job) => {
      if (held === null) return tell(to, job);
      held.push(job);
    }),
    async release() {
      const released = held ?? [];
      held = null;
      for (const job of released) await tell(to, job);
    },
  };
}

function jobsOver(take: (job: Job) => Promise<void>): Jobs {
  return {
    runRequested: (run) => take({ kind: "run-requested", run }),
    runStopped: (run) => take({ kind: "run-stopped", run }),
    eventsWaiting: (companyId) => take({ kind: "events-waiting", companyId }),
    moveWaiting: (companyId) => take({ kind: "move-waiting", companyId }),
    catchUpsDue: async (companyIds, at) =>
      companyIds.length === 0 ? undefined : take({ kind: "catch-ups-due", companyIds, at }),
  };
}

function tell(jobs: Jobs, job: Job): Promise<void> {
  switch (job.kind) {
    case "run-requested":
      return jobs.runRequested(job.run);
    case "run-stopped":
      return jobs.runStopped(job.run);
    case "events-waiting":
      return jobs.eventsWaiting(job.companyId);
    case "move-waiting":
      return jobs.moveWaiting(job.companyId);
    case "catch-ups-due":
      return jobs.catchUpsDue(job.companyIds, job.at);
  }
}

// Next bundles the code that starts the server apart from the routes: only the global object is shared.
const shared = globalThis as { learnAmpJobQueue?: Jobs };

/** Sets where the jobs of requests go. Called once, when the server starts (`instrumentation.ts`). */
export function provideJobs(jobs: Jobs): void {
  shared.learnAmpJobQueue = jobs;
}

/**
 * Returns where the jobs of requests go.
 * @throws Error if no one has set it: no request is served without a queue
 */
export function requestJobs(): Jobs {
  if (!shared.learnAmpJobQueue)
    throw new Error("There is no job queue: call provideJobs when the server starts.");
  return shared.learnAmpJobQueue;
}
