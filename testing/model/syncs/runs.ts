import { expect } from "vitest";
import { requestDueStarts } from "@/lib/sync/request/request-due-starts";
import { readUndo } from "@/lib/sync/undo/read-undo";
import { requestUndo } from "@/lib/sync/undo/request-undo";
import { dueStarts, setTime } from "../rules/people/start-dates";
import { changesSince, restorable, restorableManagers, snapshotOf, undo } from "../rules/undo";
import type { World } from "../world/world";

/** W3: people whose start date has come are set up at once. */
export async function syncDueStarts(world: World): Promise<void> {
  // After an hour, people whose start has been seen to may be due again.
  world.passHours(1);
  setTime(world.model, world.now);
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
