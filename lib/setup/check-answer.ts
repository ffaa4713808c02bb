import type { SetupAnswer, SetupFinding } from "./contract";

/** Returns a finding that passed. */
export function passed(name: string, message: string, advice: string | null = null): SetupFinding {
  return { state: "passed", name, message, advice, field: null };
}

/** Returns a finding that fails the step, with what to do, and the form field it belongs to, if any. */
export function failed(
  name: string,
  message: string,
  advice: string,
  field: string | null = null,
): SetupFinding {
  return { state: "failed", name, message, advice, field };
}

/** Returns a finding that an admin should know about but that doesn't fail the step. */
export function warning(name: string, message: string, advice: string): SetupFinding {
  return { state: "warning", name, message, advice, field: null };
}

/** Returns a check's answer: passed unless a finding failed or is still waiting. */
export function answerOf(words: { passed: string; failed: string }, findings: SetupFinding[]): SetupAnswer {
  const isPassed = findings.every(({ state }) => state === "passed" || state === "warning");
  return { passed: isPassed, message: isPassed ? words.passed : words.failed, findings };
}
