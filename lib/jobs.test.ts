import { expect, test } from "vitest";
import { createJobs, holdJobs, type Job } from "./jobs";

const run = { companyId: "c", runId: "r", sends: 0 };

/** A queue that accepts every job, or refuses them all, and the log of its port. */
function queue({ isDown = false } = {}) {
  const told: Job[] = [];
  const logged: unknown[] = [];
  const send = async (job: Job) => {
    if (isDown) throw new Error("The queue is down.");
    told.push(job);
  };
  return { told, logged, jobs: createJobs(send, { error: (line: unknown) => logged.push(line) } as never) };
}

test("logs a job that can't be sent once, and hides the failure from the caller", async () => {
  const { jobs, logged } = queue({ isDown: true });
  const held = holdJobs(jobs);
  await held.jobs.runRequested(run);
  await held.release();
  expect(logged).toMatchObject([
    { job: { kind: "run-requested", run }, err: { message: "The queue is down." } },
  ]);
});

test("sends held jobs in order when released, and later ones at once", async () => {
  const { jobs, told } = queue();
  const held = holdJobs(jobs);
  await held.jobs.runStopped(run);
  await held.jobs.eventsWaiting("c");
  expect(told).toEqual([]);
  await held.release();
  await held.jobs.catchUpsDue(["c"], new Date(0));
  expect(told.map(({ kind }) => kind)).toEqual(["run-stopped", "events-waiting", "catch-ups-due"]);
});

test("releasing twice sends once", async () => {
  const { jobs, told } = queue();
  const held = holdJobs(jobs);
  await held.jobs.runRequested(run);
  await Promise.all([held.release(), held.release()]);
  expect(told).toHaveLength(1);
});

test("sends nothing if no catch-up is due", async () => {
  const { jobs, told } = queue();
  await jobs.catchUpsDue([], new Date(0));
  expect(told).toEqual([]);
});
