import type { Context } from "@/lib/context";
import type { Prisma, RunState } from "@/lib/db/client";

/** Which state may follow which (U3). */
const nextStates: Record<RunState, readonly RunState[]> = {
  QUEUED: ["RUNNING", "FAILED", "CANCELLED"],
  RUNNING: ["DONE", "DONE_WITH_ISSUES", "FAILED", "CANCELLED"],
  DONE: [],
  DONE_WITH_ISSUES: [],
  FAILED: [],
  CANCELLED: [],
};

export const unfinishedStates: readonly RunState[] = ["QUEUED", "RUNNING"];

export interface RunMove {
  runId: string;
  from: RunState;
  to: RunState;
  /** Further columns to set with it. */
  set?: Prisma.SyncRunUpdateManyMutationInput;
}

/**
 * Moves a run from one state to another, if it's still in the first.
 * @returns whether it moved; false means that another caller was faster.
 * @throws Error for a pair the table doesn't allow, which is a mistake of ours.
 */
export async function moveRun(context: Context, move: RunMove): Promise<boolean> {
  if (!nextStates[move.from].includes(move.to))
    throw new Error(`A run cannot go from ${move.from} to ${move.to}.`);
  const now = context.clock.now();
  const moved = await context.db.syncRun.updateMany({
    where: { companyId: context.companyId, id: move.runId, state: move.from },
    data: {
      ...move.set,
      state: move.to,
      version: { increment: 1 },
      heartbeatAt: now,
      ...(move.to === "RUNNING" ? { startedAt: now } : { finishedAt: now, resumeAt: null }),
    },
  });
  return moved.count === 1;
}
