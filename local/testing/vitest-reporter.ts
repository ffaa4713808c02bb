import type { Reporter, TestCase, TestModule } from "vitest/node";
import { emptyTally, handOver, type Tally } from "./tally";

type RunError = { message?: string; stack?: string; diff?: string };

/** Counts Vitest's tests for `npm test`. A file that doesn't load, and an error outside any test, is a failure. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<RunError>): void {
    const tally = emptyTally();
    for (const module of modules) {
      for (const error of module.errors())
        tally.failed.push({ name: module.relativeModuleId, detail: text(error) });
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors()) tally.failed.push({ name: suite.fullName, detail: text(error) });
      }
      for (const test of module.children.allTests()) count(tally, test);
    }
    for (const error of unhandled) tally.failed.push({ name: "outside any test", detail: text(error) });
    handOver(tally);
  }
}

function count(tally: Tally, test: TestCase): void {
  const name = `${test.module.relativeModuleId} > ${test.fullName}`;
  const result = test.result();
  if (result.state === "passed") tally.passed += 1;
  else if (result.state === "failed") tally.failed.push({ name, detail: result.errors.map(text).join("\n") });
  else tally.skipped.push({ name, reason: (result.state === "skipped" && result.note) || "no reason given" });
}

/** Returns where in our code it failed, and what differs, without the runner's own frames. */
function text({ stack, message, diff }: RunError): string {
  const frames = (stack || message || "unknown error")
    .split("\n")
    .filter((line) => !/node_modules|node:internal/.test(line));
  return [...frames, ...(diff ? [diff] : [])].join("\n");
}
