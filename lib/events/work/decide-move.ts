/** After a run of more people than this, events gather for a while, so that one listing replaces many reads. */
export const MANY = 40;
/** The length of that pause as a multiple of the run's time, and at most. */
const PAUSE_FACTOR = 2;
export const LONGEST_PAUSE_MS = 5_000;

/** What a worker knows about a company's events. Times are epoch milliseconds. */
export interface WorkerState {
  /** When its step has no time left. */
  deadline: number;
  /** How long it stays for new events once it's done, so that deliveries don't need to wake a worker. */
  lingerMs: number;
  /** Whether it must look for waiting events: at first, after work, and after a wait. */
  isLooking: boolean;
  /** Since when it has found nothing to do. */
  idleSince: number;
  /** Since when it has worked on many people; null if they are few. */
  manySince: number | null;
  /** Until then it takes only people who may be about to be locked out. */
  pausedUntil: number;
  /** When the first of its deferred work is due; null if there is none. */
  dueAt: number | null;
}

/** The result of a round of work. */
export interface Round {
  began: number;
  ended: number;
  /** The number of people it took. */
  people: number;
  /** The number of runs it advanced. */
  runs: number;
  dueAt: number | null;
}

export type Move =
  /** Take waiting events, and advance the runs that are awake. */
  | { kind: "work"; urgentOnly: boolean }
  /** Wait until something arrives that could be taken, but no longer than until then. */
  | { kind: "wait"; urgentOnly: boolean; until: number }
  /** Release the lease and look once more. If nothing waits, the worker is done. */
  | { kind: "leave" }
  /** The step has no time left: the next one continues under the same lease. */
  | { kind: "hand-over" };

/** Decides what a worker does next. Pure: the caller makes the move and reports its result. */
export function decideMove(state: WorkerState, now: number): Move {
  if (now >= state.deadline) return { kind: "hand-over" };
  const urgentOnly = now < state.pausedUntil;
  if (state.isLooking || (state.dueAt !== null && state.dueAt <= now)) return { kind: "work", urgentOnly };
  const stay = urgentOnly ? state.pausedUntil : state.idleSince + state.lingerMs;
  if (now >= stay) return { kind: "leave" };
  return { kind: "wait", urgentOnly, until: Math.min(stay, state.deadline, state.dueAt ?? stay) };
}

/** What a worker's next step must know about the previous one. */
export type Carried = Pick<WorkerState, "manySince" | "pausedUntil" | "dueAt">;

/** Returns the state at the start of a step; without `before` it's a worker's first. */
export function startWork(
  now: number,
  input: { budgetMs: number; lingerMs: number; before?: Carried },
): WorkerState {
  const { budgetMs, lingerMs, before = { manySince: null, pausedUntil: now, dueAt: null } } = input;
  return { ...before, deadline: now + budgetMs, lingerMs, isLooking: true, idleSince: now };
}

/** Returns the state after a round of work. */
export function afterRound(state: WorkerState, round: Round): WorkerState {
  const { began, ended, people, runs, dueAt } = round;
  const manySince = people > MANY ? began : runs === 0 ? null : state.manySince;
  const pause = manySince === null ? null : Math.min(LONGEST_PAUSE_MS, PAUSE_FACTOR * (ended - manySince));
  return {
    ...state,
    isLooking: runs > 0,
    idleSince: runs > 0 ? ended : state.idleSince,
    manySince,
    pausedUntil: pause === null ? state.pausedUntil : ended + pause,
    dueAt,
  };
}

/** Returns the state after a wait, or after new events stopped it from leaving. */
export function afterWait(state: WorkerState): WorkerState {
  return { ...state, isLooking: true };
}
