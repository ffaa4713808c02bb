import fc from "fast-check";
import { expect, test } from "vitest";
import { afterRound, afterWait, decideMove, MANY, startWork, type WorkerState } from "./decide-move";
import { LEASE_MS } from "./lease";

const BUDGET_MS = 20_000;
const LOOK_EVERY_MS = 75;
const RETRY_MS = 5_000;

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
