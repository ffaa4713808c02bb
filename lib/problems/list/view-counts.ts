import type { ProblemCounts } from "@/lib/problems/contract";
import { describeProblem } from "@/lib/problems/kinds/describe-problem";

/** Returns counts of problems by kind as they're shown, the largest first. */
export function viewCounts(counted: { code: string; _count: number }[]): ProblemCounts {
  return counted
    .map(({ code, _count }) => ({ code, title: describeProblem(code, {}).title, count: _count }))
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}
