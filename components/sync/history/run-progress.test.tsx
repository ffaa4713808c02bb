import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type RunView, runStages } from "@/lib/sync/contract";
import { RunProgress } from "./run-progress";
import { RunState } from "./run-state";

const trouble = { code: "unreachable", reason: "Okta could not be reached.", advice: "Check its status." };

function running(more: Partial<RunView>): RunView {
  return {
    id: "1",
    kind: "FULL",
    mode: "LIVE",
    shadow: false,
    trigger: "BUTTON",
    requestedBy: null,
    state: "RUNNING",
    stage: "READ",
    progress: { read: 500, planned: 0, applied: 0 },
    counts: null,
    failure: null,
    trouble: null,
    doubt: null,
    resumeAt: null,
    cancelAsked: false,
    createdAt: "2026-11-29T05:00:00Z",
    startedAt: "2026-11-29T05:00:00Z",
    finishedAt: null,
    durationMs: null,
    appliesId: null,
    ...more,
  };
}

const shown = (run: RunView) => renderToStaticMarkup(<RunProgress run={run} />);
const badge = (run: RunView) => renderToStaticMarkup(<RunState run={run} />);

test("a run that waits for its next try says what failed, what to do, and when the next try comes", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...runStages),
      fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
      (stage, at) => {
        const run = running({ stage, trouble, resumeAt: at.toISOString() });
        expect(shown(run)).toContain(trouble.reason);
        expect(shown(run)).toContain(trouble.advice);
        expect(shown(run)).toContain(`dateTime="${at.toISOString()}"`);
        expect(badge(run)).toContain("Waiting to retry");
        expect(badge(run)).not.toContain("animate-spin");
      },
    ),
  );
});

test("a run that sleeps out a rate limit says so, and a run that gets on says nothing of trouble", () => {
  const limited = running({ resumeAt: "2026-11-29T05:10:00.000Z" });
  expect(shown(limited)).toContain("rate limit");
  expect(badge(limited)).toContain("Waiting for Okta");
  expect(shown(running({}))).not.toMatch(/rate limit|try/i);
  expect(badge(running({}))).toContain("Running");
  expect(shown(running({ trouble }))).toContain("trying again now");
});
