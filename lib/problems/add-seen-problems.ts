import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";
import type { ProblemCode } from "./kinds/kinds";

export interface NewProblem {
  code: ProblemCode;
  oktaId?: string | null;
  personId?: string | null;
  detail?: Record<string, unknown>;
}

/**
 * Records problems that a run has seen. The code that looks for their kind turns them into the company's rows
 * (U8). Call it in the transaction that makes sure it happens once.
 */
export async function addProblems(context: Context, runId: string, problems: NewProblem[]): Promise<void> {
  if (problems.length === 0) return;
  await context.db.syncProblem.createMany({
    data: problems.map((problem) => ({
      companyId: context.companyId,
      runId,
      code: problem.code,
      oktaId: problem.oktaId ?? null,
      personId: problem.personId ?? null,
      detail: (problem.detail ?? {}) as Prisma.InputJsonObject,
    })),
  });
}
