import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addTallies, emptyTally, lastLine, takeOver } from "./tally";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "learn-amp-tally-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const failure = { name: "a test", detail: "why" };

it("writes the last line as outside checks read it", () => {
  const stages = [
    { ...emptyTally(), passed: 3, failed: [failure] },
    { ...emptyTally(), passed: 2, skipped: [{ name: "another", reason: "no browser" }] },
  ];
  expect(lastLine(addTallies(stages))).toBe("5 passed, 1 failed, 1 skipped");
});

it("uses a runner's tally as it is if the runner agrees with it", () => {
  const tally = { ...emptyTally(), passed: 2 };
  expect(takeOver(report(tally), "Vitest", 0, "")).toEqual(tally);
  const failed = { ...emptyTally(), failed: [failure] };
  expect(takeOver(report(failed), "Vitest", 1, "")).toEqual(failed);
});

it("counts a runner that fails without a failed test as a failure, with its output", () => {
  const tally = takeOver(report({ ...emptyTally(), passed: 2 }), "Vitest", 1, "Error: the setup broke");
  expect(tally).toMatchObject({ passed: 2, failed: [{ detail: "Error: the setup broke" }] });
});

it("counts a runner that reports nothing as a failure, even if it says all is well", () => {
  const nowhere = path.join(folder, "nothing.json");
  expect(takeOver(nowhere, "Playwright", 0, "").failed).toHaveLength(1);
  expect(takeOver(nowhere, "Playwright", 137, "").failed).toHaveLength(1);
});
