import type { ProblemKind } from "./kind";
import { type ProblemCode, problemKinds } from "./kinds";

export interface ProblemWords {
  title: string;
  message: string;
  advice: string;
}

/** Whether we know a stored code. Another version of the product may have written one that we don't. */
export function isKnownCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemKinds, code);
}

/** Returns a problem's words, with its details filled in. */
export function describeProblem(code: string, detail: Record<string, unknown>): ProblemWords {
  if (!isKnownCode(code)) return { title: code, message: "", advice: "" };
  const { title, advice, ...kind }: ProblemKind = problemKinds[code];
  const message = kind.ofAttribute && detail.attribute ? kind.ofAttribute : kind.message;
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name) => String(detail[name] ?? "no value"));
  return { title, message: fill(message), advice };
}
