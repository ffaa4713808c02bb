/** After a run of more people than this, what comes gathers for a while: one listing then reads what would be many reads. */
export const MANY = 40;
/** That while, in times of what the run took, and at most. */
const PAUSE_FACTOR = 2;
export const LONGEST_PAUSE_MS = 5_000;

/** What a worker on a company's events knows. Times are epoch milliseconds. */
export interface WorkerState {
  /** When the time of its step is over. */
  deadline: number;
  /** How long it stays for what comes next once it is done: deliveries then need to wake nobody. */
  lingerMs: number;
  /** Whether it has to look what waits: at first, after work, and after a wait. */
  isLooking: boolean;
  /** Since when it has found nothing to work on. */
  idleSince: number;
  /** Since when it has worked on many people; null where they are few. */
  manySince: number | null;
  /** Until then it takes only people who may be about to be locked out. */
  pausedUntil: number;
  /** When the first of what it left for later is due; null where it left nothing. */
  dueAt: number | null;
}

/** What a round of work came to. */
export interface Round {
  began: number;
  ended: number;
  /** How many people it took up. */
  people: number;
  /** How many runs it advanced. */
  runs: number;
  dueAt: number | null;
}

export type Move =
  /** Take up what waits, and advance the runs that are awake. */
  | { kind: "work"; urgentOnly: boolean }
  /** Wait until something comes that could be taken, and no longer than until then. */
  | { kind: "wait"; urgentOnly: boolean; until: number }
  /** Give the lease back and look once more; with nothing there, the worker is done. */
  | { kind: "leave" }
  /** The step's time is over: the next one goes on, under the same lease. */
  | { kind: "hand-over" };

/** Decides what a worker does next. Pure: whoever calls it does the move and tells what came of it. */
export function decideMove(state: WorkerState, now: number): Move {
  if (now >= state.deadline) return { kind: "hand-over" };
  const urgentOnly = now < state.pausedUntil;
  if (state.isLooking || (state.dueAt !== null && state.dueAt <= now)) return { kind: "work", urgentOnly };
  const stay = urgentOnly ? state.pausedUntil : state.idleSince + state.lingerMs;
  if (now >= stay) return { kind: "leave" };
  return { kind: "wait", urgentOnly, until: Math.min(stay, state.deadline, state.dueAt ?? stay) };
}

/** What a worker's next step has to know of the one before. */
export type Carried = Pick<WorkerState, "manySince" | "pausedUntil" | "dueAt">;

/** Returns the state at the beginning of a step; without `before` it is a worker's first. */
export function beginWork(
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

/** Returns the state after a wait, or after leaving where something had come. */
export function afterWait(state: WorkerState): WorkerState {
  return { ...state, isLooking: true };
}
