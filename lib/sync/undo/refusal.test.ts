import fc from "fast-check";
import { expect, test } from "vitest";
import { type UndoFacts, undoRefusal } from "./refusal";

const now = new Date("2026-11-29T12:00:00Z");
const DAY_MS = 24 * 60 * 60 * 1000;

const facts: fc.Arbitrary<UndoFacts> = fc.record({
  mode: fc.constantFrom("LIVE", "PREVIEW"),
  shadow: fc.boolean(),
  state: fc.constantFrom("QUEUED", "RUNNING", "DONE", "DONE_WITH_ISSUES", "FAILED", "CANCELLED"),
  trigger: fc.constantFrom("BUTTON", "DAILY", "EVENT", "UNDO", "MANAGER_MODE", "TEAM_MERGE"),
  createdAt: fc.integer({ min: 0, max: 1000 }).map((days) => new Date(now.getTime() - days * DAY_MS)),
  now: fc.constant(now),
  movedAt: fc.option(
    fc.integer({ min: 0, max: 1000 }).map((days) => new Date(now.getTime() - days * DAY_MS)),
    { nil: null },
  ),
  undone: fc.option(
    fc.record({
      runId: fc.uuid(),
      state: fc.constantFrom("QUEUED", "RUNNING", "DONE", "DONE_WITH_ISSUES"),
      isUndone: fc.boolean(),
    }),
    { nil: null },
  ),
});

const ended = ["DONE", "DONE_WITH_ISSUES", "FAILED", "CANCELLED"];

test("U6: what may be undone has ended, wrote to people, is recent, and isn't undone already", () => {
  fc.assert(
    fc.property(facts, (given) => {
      if (undoRefusal(given) !== null) return;
      expect(given.mode).toBe("LIVE");
      expect(given.shadow).toBe(false);
      expect(ended).toContain(given.state);
      expect(now.getTime() - given.createdAt.getTime()).toBeLessThanOrEqual(731 * DAY_MS);
      if (given.movedAt) expect(given.createdAt.getTime()).toBeGreaterThanOrEqual(given.movedAt.getTime());
      if (given.undone) {
        expect(given.undone.isUndone).toBe(true);
        expect(ended).toContain(given.undone.state);
      }
    }),
  );
});

test("U6: any ended live sync of the last two years can be undone, also a failed, a cancelled and an undo", () => {
  fc.assert(
    fc.property(facts, (given) => {
      fc.pre(ended.includes(given.state) && !["MANAGER_MODE", "TEAM_MERGE"].includes(given.trigger));
      fc.pre(now.getTime() - given.createdAt.getTime() < 730 * DAY_MS);
      expect(undoRefusal({ ...given, mode: "LIVE", shadow: false, movedAt: null, undone: null })).toBeNull();
    }),
  );
});

test("a refusal is a conflict with a code of its own, and says what to do where there is something", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const refusal = undoRefusal(given);
      if (refusal === null) return;
      expect(refusal.status).toBe(409);
      expect(refusal.code).toMatch(/^undo-/);
      expect(refusal.message).toMatch(/\.$/);
    }),
  );
});
