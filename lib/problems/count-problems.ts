import type { Context } from "@/lib/context";
import type { ProblemCounts } from "./contract";
import { describeProblem } from "./describe-problem";

/** Counts the company's open problems by kind, most first. */
export async function countProblems(context: Context): Promise<ProblemCounts> {
  const counted = await context.db.problem.groupBy({
    by: ["code"],
    where: { companyId: context.companyId, resolvedAt: null },
    _count: true,
  });
  return viewCounts(counted);
}

export function viewCounts(counted: { code: string; _count: number }[]): ProblemCounts {
  return counted
    .map(({ code, _count }) => ({ code, title: describeProblem(code, {}).title, count: _count }))
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}
