import type { RunStage } from "@/lib/db/client";
import type { FailureWords } from "@/lib/sync/run/fail/failures";
import { wordsFor } from "@/lib/sync/run/fail/failures";
import { apply } from "./apply/stage";
import { finish } from "./finish/stage";
import { guard } from "./guard/stage";
import { managers } from "./managers/stage";
import { plan } from "./plan/stage";
import { read } from "./read/stage";
import { applyUndo } from "./restore/apply-undo";
import { planUndo } from "./restore/plan-undo";
import { restoreManagers } from "./restore/restore-managers";
import { settleUndo } from "./restore/settle-undo";
import type { RunWork, StageOutcome } from "./run/work";
import { prove } from "./verify/stage";

/** How far the stages got. */
export type StagesOutcome =
  | { kind: "over"; state: string }
  | { kind: "more" }
  | { kind: "sleep"; until: Date }
  | { kind: "failed"; words: FailureWords };

type WorkingStage = Exclude<RunStage, "FINISH">;

type Stages = Partial<
  Record<WorkingStage, { run: (work: RunWork) => Promise<StageOutcome>; next: RunStage }>
>;

const stages: Stages = {
  READ: { run: read, next: "PROVE" },
  PROVE: { run: prove, next: "PLAN" },
  PLAN: { run: plan, next: "GUARD" },
  GUARD: { run: guard, next: "APPLY" },
  APPLY: { run: apply, next: "MANAGERS" },
  MANAGERS: { run: managers, next: "FINISH" },
};

/** An undo begins with its plan (U6). */
const undoStages: Stages = {
  PLAN: { run: planUndo, next: "APPLY" },
  APPLY: { run: applyUndo, next: "MANAGERS" },
  MANAGERS: { run: restoreManagers, next: "FINISH" },
};

/** Takes a run as far as its time allows, stage by stage, from where its row says it stands. */
export async function runStages(work: RunWork): Promise<StagesOutcome> {
  let stage = work.run.stage;
  if (work.cancelAsked || work.isStopped) return cancel(work, stage);
  while (stage !== "FINISH") {
    const began = Date.now();
    const current = (work.isUndo ? undoStages : stages)[stage];
    if (!current) throw new Error(`This run has no stage ${stage}.`);
    const { run: runStage, next } = current;
    const outcome = await runStage(work);
    work.progress.spent[stage] = (work.progress.spent[stage] ?? 0) + Date.now() - began;
    if (outcome.kind === "cancelled") return cancel(work, stage);
    if (outcome.kind === "failed") return { kind: "failed", words: wordsFor(outcome.code) };
    if (outcome.kind === "sleep") return outcome;
    // Written in either case: the time spent, and where to continue.
    await work.record(outcome.kind === "again" ? undefined : next);
    if (outcome.kind === "again") return { kind: "more" };
    stage = next;
  }
  return { kind: "over", state: await finish(work, work.cancelAsked && work.progress.applied > 0) };
}

/**
 * A cancel while people are being changed still resolves the managers of those changed, in several steps if
 * needed (U4).
 */
async function cancel(work: RunWork, stage: RunStage): Promise<StagesOutcome> {
  if ((stage === "APPLY" || stage === "MANAGERS") && work.progress.applied > 0) {
    const outcome = await (work.isUndo ? settleUndo(work) : managers(work));
    if (outcome.kind === "again") return { kind: "more" };
  }
  return { kind: "over", state: await finish(work, true) };
}
