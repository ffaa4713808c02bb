import type { Context } from "@/lib/context";
import type { ProblemCode } from "./kinds/kinds";

/**
 * Records that a run found no change that could open or solve problems of these kinds. They count as seen
 * again.
 */
export async function confirmProblems(
  context: Context,
  input: { runId: string; codes: readonly ProblemCode[] },
): Promise<void> {
  await context.db.problem.updateMany({
    where: { companyId: context.companyId, resolvedAt: null, code: { in: [...input.codes] } },
    data: { lastSeenAt: context.clock.now(), lastRunId: input.runId },
  });
}
