import fc from "fast-check";
import { expect, test } from "vitest";
import {
  afterRound,
  afterWait,
  decideMove,
  LONGEST_PAUSE_MS,
  MANY,
  startWork,
  type WorkerState,
} from "./decide-move";
import { LEASE_MS } from "./lease";

const BUDGET_MS = 20_000;
const LOOK_EVERY_MS = 75;
const RETRY_MS = 5_000;

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

/** Simultaneous events about this many people. A read that fails is due again later. */
interface Arrival {
  at: number;
  people: number;
  isUrgent: boolean;
  fails: boolean;
}

/** A worker's step with its own clock: waiting events, what each round takes, and the lease. */
class Step {
  now = 0;
  leaseUntil: number | null = null;
  takenAt = new Map<Arrival, number>();
  rounds: { began: number; ended: number }[] = [];
  moves = 0;
  ended: "over" | "more" | null = null;
  #retries: { at: number }[] = [];
  state: WorkerState;

  constructor(
    readonly arrivals: Arrival[],
    readonly msAPerson: number,
    lingerMs: number,
  ) {
    this.state = startWork(0, { budgetMs: BUDGET_MS, lingerMs });
    while (this.ended === null && this.moves < 5_000) this.#move();
  }

  get dueLater(): number | null {
    return this.#nextRetry(this.now);
  }

  #move(): void {
    this.moves += 1;
    const move = decideMove(this.state, this.now);
    if (move.kind === "work") this.#round(move.urgentOnly);
    else if (move.kind === "hand-over") this.ended = "more";
    else if (move.kind === "leave") this.#leave();
    else this.#wait(move);
  }

  #leave(): void {
    this.leaseUntil = null;
    if (this.waiting(false).length === 0) this.ended = "over";
    else this.state = afterWait(this.state);
  }

  #wait({ until, urgentOnly }: { until: number; urgentOnly: boolean }): void {
    expect(until).toBeLessThan(this.leaseUntil ?? 0);
    while (this.now < until && this.waiting(urgentOnly).length === 0)
      this.now = Math.min(until, this.now + LOOK_EVERY_MS);
    this.state = afterWait(this.state);
  }

  /** What could be taken now. */
  waiting(urgentOnly: boolean): (Arrival | { at: number })[] {
    const come = this.arrivals.filter(
      (one) => one.at <= this.now && !this.takenAt.has(one) && (one.isUrgent || !urgentOnly),
    );
    return urgentOnly ? come : [...come, ...this.#retries.filter(({ at }) => at <= this.now)];
  }

  #round(urgentOnly: boolean): void {
    const began = this.now;
    this.leaseUntil = began + LEASE_MS;
    const taken = this.waiting(urgentOnly);
    const arrivals = this.arrivals.filter((one) => taken.includes(one));
    for (const one of arrivals) this.takenAt.set(one, began);
    this.#retries = this.#retries.filter((one) => !taken.includes(one));
    const people = arrivals.reduce((sum, one) => sum + one.people, taken.length - arrivals.length);
    this.now += 2 + Math.min(2_000, people * this.msAPerson);
    if (arrivals.some(({ fails }) => fails)) this.#retries.push({ at: this.now + RETRY_MS });
    this.rounds.push({ began, ended: this.now });
    const dueAt = this.#nextRetry(began);
    this.state = afterRound(this.state, { began, ended: this.now, people, runs: Math.min(1, people), dueAt });
  }

  #nextRetry(after: number): number | null {
    const later = this.#retries.filter(({ at }) => at > after);
    return later.length === 0 ? null : Math.min(...later.map(({ at }) => at));
  }
}

const step = fc
  .tuple(
    fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 25_000 }),
        people: fc.integer({ min: 1, max: 3 * MANY }),
        isUrgent: fc.boolean(),
        fails: fc.boolean(),
      }),
      { maxLength: 25 },
    ),
    fc.integer({ min: 1, max: 50 }),
    fc.constantFrom(0, 1_500),
  )
  .map(([arrivals, msAPerson, lingerMs]) => new Step(arrivals, msAPerson, lingerMs));

test("a step ends soon after its time at the latest", () => {
  fc.assert(
    fc.property(step, ({ ended, now, rounds }) => {
      expect(ended).not.toBeNull();
      const longest = Math.max(0, ...rounds.map((round) => round.ended - round.began));
      expect(now).toBeLessThanOrEqual(BUDGET_MS + longest);
    }),
  );
});

test("leavers never wait behind others: one is taken at the next look, or after the current round", () => {
  fc.assert(
    fc.property(step, ({ arrivals, takenAt, rounds, now, ended }) => {
      for (const leaver of arrivals.filter((one) => one.isUrgent && one.at < now)) {
        const inHand = rounds.find(({ began, ended }) => began < leaver.at && leaver.at <= ended);
        const soon = Math.max(leaver.at, inHand?.ended ?? 0) + LOOK_EVERY_MS;
        const taken = takenAt.get(leaver);
        if (taken === undefined) expect([ended, soon >= BUDGET_MS]).toEqual(["more", true]);
        else expect(taken).toBeLessThanOrEqual(soon);
      }
    }),
  );
});

test("a finished worker has released the lease, overlooked nothing, and says when to return for the rest", () => {
  fc.assert(
    fc.property(step, (step) => {
      if (step.ended === "more") {
        // The lease stays: the next step extends it before it expires.
        expect(step.leaseUntil).toBeGreaterThan(step.now);
        return;
      }
      expect(step.leaseUntil).toBeNull();
      expect(step.waiting(false)).toEqual([]);
      expect(step.state.dueAt).toBe(step.dueLater);
    }),
  );
});
