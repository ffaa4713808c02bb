import type { SetupAnswer, SetupFinding } from "./contract";

/** Something that is as it should be. */
export function fine(name: string, message: string, advice: string | null = null): SetupFinding {
  return { state: "passed", name, message, advice, field: null };
}

/** Something that stops the step, and what to do; `field` where it is about one. */
export function wrong(
  name: string,
  message: string,
  advice: string,
  field: string | null = null,
): SetupFinding {
  return { state: "failed", name, message, advice, field };
}

/** Something that does not stop the step, but somebody should know. */
export function worthALook(name: string, message: string, advice: string): SetupFinding {
  return { state: "warning", name, message, advice, field: null };
}

/** The answer of a check: passed exactly when nothing failed and nothing is waited for. */
export function answerOf(words: { passed: string; failed: string }, findings: SetupFinding[]): SetupAnswer {
  const passed = findings.every(({ state }) => state === "passed" || state === "warning");
  return { passed, message: passed ? words.passed : words.failed, findings };
}
