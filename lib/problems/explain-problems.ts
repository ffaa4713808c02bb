import { problemKinds } from "./kinds/kinds";

/**
 * Returns every kind of problem in words, for the help page. Details that differ from case to case are "…".
 */
export function explainProblems(): { code: string; title: string; message: string; advice: string }[] {
  return Object.entries(problemKinds)
    .map(([code, { title, message, advice }]) => ({
      code,
      title,
      message: message.replace(/\{\w+\}/g, "…"),
      advice,
    }))
    .sort((a, b) => a.title.localeCompare(b.title, "en-GB"));
}
