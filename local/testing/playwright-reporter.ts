import type { FullConfig, Reporter, Suite, TestCase, TestError } from "@playwright/test/reporter";
import { emptyTally, handOver, type Tally } from "./tally";

/** Counts Playwright's tests for `npm test`. A test that passed only when repeated counts as failed. */
export default class TallyReporter implements Reporter {
  #suite: Suite | undefined;
  readonly #outside: TestError[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  onError(error: TestError): void {
    this.#outside.push(error);
  }

  onEnd(): void {
    const tally = emptyTally();
    for (const test of this.#suite?.allTests() ?? []) count(tally, test);
    for (const error of this.#outside) tally.failed.push({ name: "outside any test", detail: text(error) });
    handOver(tally);
  }
}

function count(tally: Tally, test: TestCase): void {
  const name = test.titlePath().filter(Boolean).join(" > ");
  const outcome = test.outcome();
  if (outcome === "expected") tally.passed += 1;
  else if (outcome === "skipped") tally.skipped.push({ name, reason: reasonOf(test) });
  else {
    const errors = test.results.flatMap((result) => result.errors);
    tally.failed.push({ name, detail: errors.map(text).join("\n") || outcome });
  }
}

function reasonOf(test: TestCase): string {
  return (
    test.annotations.find((note) => note.type === "skip" || note.type === "fixme")?.description ??
    "no reason given"
  );
}

function text(error: TestError): string {
  return error.stack ?? error.message ?? error.value ?? "unknown error";
}
