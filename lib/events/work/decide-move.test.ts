import fc from "fast-check";
import { expect, test } from "vitest";
import { afterRound, decideMove, LONGEST_PAUSE_MS, MANY, startWork, type WorkerState } from "./decide-move";

const BUDGET_MS = 20_000;

const time = fc.integer({ min: 0, max: 10_000 });
const state: fc.Arbitrary<WorkerState> = fc.record({
  deadline: time,
  lingerMs: fc.integer({ min: 0, max: 2_000 }),
  isLooking: fc.boolean(),
  idleSince: time,
  manySince: fc.option(time),
  pausedUntil: time,
  dueAt: fc.option(time),
});

test("every wait is longer than zero and ends before the step, the pause, the lingering and the first due item", () => {
  fc.assert(
    fc.property(state, time, (state, now) => {
      const move = decideMove(state, now);
      if (move.kind !== "wait") return;
      const { deadline, dueAt, pausedUntil, idleSince, lingerMs } = state;
      expect(move.until).toBeGreaterThan(now);
      expect(move.until).toBeLessThanOrEqual(Math.min(deadline, dueAt ?? deadline));
      expect(move.until).toBeLessThanOrEqual(Math.max(pausedUntil, idleSince + lingerMs));
    }),
    { numRuns: 5_000 },
  );
});

test("a worker leaves only if it has time left, has just looked, needs no pause or lingering, and nothing is due", () => {
  fc.assert(
    fc.property(state, time, (state, now) => {
      const { kind } = decideMove(state, now);
      expect(kind === "hand-over").toBe(now >= state.deadline);
      if (kind !== "leave") return;
      expect(state.isLooking).toBe(false);
      expect(now).toBeGreaterThanOrEqual(Math.max(state.pausedUntil, state.idleSince + state.lingerMs));
      expect(state.dueAt ?? now + 1).toBeGreaterThan(now);
    }),
    { numRuns: 5_000 },
  );
});

test("pauses only after a run of many people, for five seconds at most", () => {
  const round = fc.record({
    ended: fc.integer({ min: 1, max: 30_000 }),
    people: fc.integer({ min: 0, max: 2 * MANY }),
  });
  fc.assert(
    fc.property(round, ({ ended, people }) => {
      const fresh = startWork(0, { budgetMs: BUDGET_MS, lingerMs: 0 });
      const after = afterRound(fresh, { began: 0, ended, people, runs: 1, dueAt: null });
      expect(after.pausedUntil > ended).toBe(people > MANY);
      expect(after.pausedUntil).toBeLessThanOrEqual(ended + LONGEST_PAUSE_MS);
    }),
  );
});

test("a worker that has advanced a run continues at once, because the run may be unfinished", () => {
  fc.assert(
    fc.property(state, time, fc.nat(2 * MANY), (state, now, people) => {
      const after = afterRound(state, { began: now, ended: now, people, runs: 1, dueAt: null });
      expect(decideMove(after, now).kind).toBe(now >= state.deadline ? "hand-over" : "work");
    }),
  );
});

test("a step takes over the previous step's pause and deferred work", () => {
  fc.assert(
    fc.property(state, time, (before, now) => {
      const next = startWork(now, { budgetMs: BUDGET_MS, lingerMs: 0, before });
      expect(decideMove(next, now)).toEqual({ kind: "work", urgentOnly: now < before.pausedUntil });
      expect(next.dueAt).toBe(before.dueAt);
      // A run of many people that continues in the next step is still followed by a pause.
      const ended = now + 1;
      const after = afterRound(next, { began: now, ended, people: 0, runs: 1, dueAt: null });
      expect(after.pausedUntil > ended).toBe(
        before.manySince === null ? before.pausedUntil > ended : before.manySince < ended,
      );
    }),
  );
});
