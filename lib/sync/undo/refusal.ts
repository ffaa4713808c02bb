import { DateTime } from "luxon";
import type { RunMode, RunState, RunTrigger } from "@/lib/db/client";
import { AppError, conflict, type ErrorCode } from "@/lib/errors";
import { unfinishedStates } from "@/lib/sync/run/run-state";

/** Changes are kept for this long. Older syncs may have lost some. */
const UNDO_YEARS = 2;

/** The facts that decide whether a sync can be undone. */
export interface UndoFacts {
  mode: RunMode;
  /** Whether it ran in preview mode. */
  shadow: boolean;
  state: RunState;
  trigger: RunTrigger;
  createdAt: Date;
  now: Date;
  /** When the company last moved to another Okta org, or back; null if it never did. */
  movedAt: Date | null;
  /** Its latest undo that didn't fail, and whether that was itself undone. */
  undone: { runId: string; state: RunState; isUndone: boolean } | null;
}

type UndoCode = Extract<ErrorCode, `undo-${string}`>;

/** Returns why a sync can't be undone; null if it can. */
export function undoRefusal(facts: UndoFacts): AppError | null {
  const { state, undone } = facts;
  if (facts.mode === "PREVIEW" || facts.shadow)
    return refusal("undo-preview", "A preview changes nothing, so there is nothing to undo.");
  if (unfinishedStates.includes(state))
    return refusal(
      "undo-unfinished",
      "This sync is still running.",
      "Wait until it ends, or cancel it first.",
    );
  if (facts.trigger === "MANAGER_MODE")
    return refusal(
      "undo-manager-mode",
      "This changed how managers are set for everyone.",
      "Change it back in Settings, under Managers and teams.",
    );
  if (facts.trigger === "TEAM_MERGE")
    return refusal(
      "undo-team-merge",
      "This merged two teams, which no sync can undo.",
      "Open the team and choose “Separate again”.",
    );
  if (facts.movedAt && facts.createdAt < facts.movedAt)
    return refusal(
      "undo-moved",
      "Your company has moved to another Okta org since this sync.",
      "Its values came from the previous org. Correct single values in Okta instead.",
    );
  if (undone && unfinishedStates.includes(undone.state))
    return conflict("undo-done", "This sync is being undone now.", { runId: undone.runId });
  if (undone && !undone.isUndone)
    return conflict("undo-done", "This sync was already undone. You can undo that undo.", {
      runId: undone.runId,
    });
  if (DateTime.fromJSDate(facts.createdAt) < DateTime.fromJSDate(facts.now).minus({ years: UNDO_YEARS }))
    return refusal(
      "undo-too-old",
      `This sync is more than ${UNDO_YEARS} years old, so its changes may no longer be complete.`,
    );
  return null;
}

function refusal(code: UndoCode, message: string, advice?: string): AppError {
  return new AppError(code, message, { advice });
}
