import { expect, test } from "vitest";
import type { LaunchView } from "@/lib/setup/contract/settings";
import { isInProgress } from "./preview-queries";

type Run = NonNullable<LaunchView["run"]>;

function launch(more: Partial<LaunchView>): LaunchView {
  return {
    state: "DRAFT",
    shadowAt: null,
    liveAt: null,
    preview: null,
    previewFits: false,
    run: null,
    finalised: false,
    nextSync: { kind: "none", at: null },
    ...more,
  };
}

const run = (state: Run["state"]) => ({ state }) as Run;

test("the page follows a preview or the first sync while it runs, and nothing else", () => {
  expect(isInProgress(undefined)).toBe(false);
  expect(isInProgress(launch({}))).toBe(false);
  expect(isInProgress(launch({ preview: run("RUNNING") }))).toBe(true);
  expect(isInProgress(launch({ preview: run("DONE") }))).toBe(false);
  expect(isInProgress(launch({ state: "LIVE" }))).toBe(true);
  expect(isInProgress(launch({ state: "LIVE", run: run("QUEUED") }))).toBe(true);
  expect(isInProgress(launch({ state: "LIVE", run: run("FAILED") }))).toBe(false);
  expect(isInProgress(launch({ state: "LIVE", run: run("RUNNING"), finalised: true }))).toBe(false);
});
