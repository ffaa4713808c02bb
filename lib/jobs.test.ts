import { expect, test } from "vitest";
import { createJobs, holdJobs, type Job } from "./jobs";

const run = { companyId: "c", runId: "r", sends: 0 };

/** A queue that takes what it is told, or refuses all of it, and the log of its port. */
function queue({ isDown = false } = {}) {
  const told: Job[] = [];
  const logged: unknown[] = [];
  const send = async (job: Job) => {
    if (isDown) throw new Error("The queue is down.");
    told.push(job);
  };
  return { told, logged, jobs: createJobs(send, { error: (line: unknown) => logged.push(line) } as never) };
}

test("a job that can't be sent is logged once, and whoever told it never hears of it", async () => {
  const { jobs, logged } = queue({ isDown: true });
  const held = holdJobs(jobs);
  await held.jobs.runRequested(run);
  await held.release();
  expect(logged).toMatchObject([
    { job: { kind: "run-requested", run }, err: { message: "The queue is down." } },
  ]);
});

test("held jobs go out in their order when they are released, and later ones at once", async () => {
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

test("nothing is sent where no catch-up is due", async () => {
  const { jobs, told } = queue();
  await jobs.catchUpsDue([], new Date(0));
  expect(told).toEqual([]);
});
