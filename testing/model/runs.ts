import { expect } from "vitest";
import { applyPreview } from "@/lib/setup/apply-preview/apply-preview";
import type { PreviewOptions } from "@/lib/sync/contract/preview";
import { requestDueStarts } from "@/lib/sync/request/request-due-starts";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { readUndo } from "@/lib/sync/undo/read-undo";
import { requestUndo } from "@/lib/sync/undo/request-undo";
import { type PlanRow, planRows } from "@/testing/plan-rows";
import { readOkta } from "./okta-side";
import { isTooShort } from "./rules/lists";
import { dueStarts, setTime } from "./rules/start-dates";
import { changesSince, restorable, restorableManagers, snapshotOf, undo } from "./rules/undo";
import type { World } from "./world";

/** W3: people whose start date has come are set up at once. */
export async function syncDueStarts(world: World): Promise<void> {
  // After an hour, people whose start has been seen to may be due again.
  world.passHours(1);
  setTime(world.model.settings, world.now);
  const due = dueStarts(world.model).sort();
  const run = await requestDueStarts(world.context);
  expect(run === null).toBe(due.length === 0);
  if (run) await world.followUpdate(run.runId, due);
}

/** U6: undoes one of the latest runs, here and in the model. */
export async function undoPast(world: World, back: number): Promise<void> {
  const past = world.past.at(-1 - back);
  if (!past) return;
  const { runId } = past;
  const { removals } = await readUndo(world.context, { runId });
  const asked = await requestUndo(world.context, { runId, confirm: removals }).catch((error) => {
    if (!String(error.code).startsWith("undo-")) throw error;
    return String(error.code);
  });
  const people = restorable(world.model, past.changes);
  const managers = restorableManagers(world.model, past.changes);
  const isUndone = past.undoneBy !== null && past.undoneBy.undoneBy === null;
  const isNothing = people.length + managers.people.length + managers.teams.length === 0;
  if (typeof asked === "string") {
    expect(asked).toBe(isUndone ? "undo-done" : "undo-nothing");
    expect([isUndone, isNothing]).toContain(true);
    return;
  }
  expect(isUndone).toBe(false);
  await world.advance(asked.runId);
  const before = snapshotOf(world.model);
  undo(world.model, past.changes, { isBack: past.isUndo, now: world.now });
  const undone = {
    runId: asked.runId,
    changes: changesSince(before, world.model),
    isUndo: !past.isUndo,
    undoneBy: null,
  };
  past.undoneBy = undone;
  world.past.push(undone);
  await world.expectEqual();
}

async function preview(world: World, options?: PreviewOptions): Promise<string> {
  const { runId } = await requestFullRun(world.context, { mode: "PREVIEW", trigger: "BUTTON", options });
  await world.advance(runId);
  await world.expectEqual();
  return runId;
}

/**
 * U5: a preview writes nothing, and has the same rows as the sync that follows, also with a mode that isn't
 * saved yet.
 */
export async function previewThenSync(world: World, mode: "INDIVIDUAL" | "TEAM" | null): Promise<void> {
  const managerMode = mode ?? world.model.settings.mode;
  const previewId = await preview(world, mode ? { managerMode } : undefined);
  const where = { companyId: world.companyId, managerMode: { not: managerMode } };
  // As saving another mode with its preview does.
  await world.db.oktaConnection.updateMany({ where, data: { managerMode, managersStale: true } });
  world.model.settings.mode = managerMode;
  const compared = comparedRows(world);
  const runId = await world.fullSync();
  if ((await world.stateOf(runId)) === "FAILED") return;
  expect(compared(await planRows(world.context, runId))).toEqual(
    compared(await planRows(world.context, previewId)),
  );
}

/**
 * Returns the rows that a preview promises. If the list looks short, the sync asks about the missing people,
 * and the preview doesn't. Then team managers may differ, because only the sync knows that a member is out of
 * scope.
 */
function comparedRows({ model, scope }: World): (rows: PlanRow[]) => PlanRow[] {
  const listed = [...readOkta(scope).values()].filter(({ inScope }) => inScope).length;
  const isShort = isTooShort(model, listed);
  return (rows) => rows.filter(({ kind }) => !isShort || !kind.endsWith("MANAGER"));
}

/** U5: applying a preview does what it showed, and leaves nothing of it to the next sync. */
export async function applyExactly(world: World): Promise<void> {
  const previewId = await preview(world);
  const { runId } = await applyPreview(world.context, { runId: previewId, save: false }).catch((error) => {
    if (error.status === undefined) throw error;
    return { runId: null };
  });
  if (runId === null) return;
  await world.advance(runId);
  const compared = comparedRows(world);
  const applied = async (id: string) =>
    compared(await planRows(world.context, id)).filter(({ exception }) => exception === null);
  const [shown, done] = [await applied(previewId), await applied(runId)];
  expect(done).toEqual(shown);
  await world.fullSync();
}
