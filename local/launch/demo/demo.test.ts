import { expect, it } from "vitest";
import { describeRun, type Run } from "./follow-run";

const run: Run = {
  id: "1",
  state: "DONE",
  progress: { read: 500, planned: 0, applied: 0 },
  counts: { read: 1500, created: 1493, updated: 0, problems: 7 },
  failure: null,
  durationMs: 2345,
};

it("says what a run did, without the counts that are zero", () => {
  expect(describeRun(run)).toBe("1,500 people read, 1,493 created, 7 problems, in 2.3 s");
});

it("says so when nothing had to change", () => {
  expect(describeRun({ ...run, counts: { read: 1500, created: 0 } })).toBe(
    "1,500 people read, no changes, in 2.3 s",
  );
});

it("says why there is no run, so that a paused company starts too", () => {
  expect(describeRun({ refused: "Syncing is paused." })).toBe("not started: Syncing is paused.");
});

it("says why a run failed and what to do, whatever it had counted", () => {
  const failure = { reason: "Okta refused the token.", advice: "Save a new one." };
  expect(describeRun({ ...run, state: "FAILED", failure })).toBe(
    "failed: Okta refused the token. Save a new one.",
  );
});
