import { askRunsToStop } from "@/lib/connection/ask-runs-to-stop";
import type { Context } from "@/lib/context";
import type { OrgMove } from "@/lib/db/client";
import { stopIdleRuns } from "@/lib/sync/request/stop-idle-runs";
import { clearBatch } from "./clear-mirror";
import { finishMove } from "./finish-move";
import { matchBatch } from "./match-people";
import { afterFailure } from "./read-failures";
import { readPage, type Seen } from "./read-people";
import { type Stepped, saveStep } from "./step";
import { addNewcomers, switchBatch } from "./switch-ids";

/** Rows per transaction: a fraction of a second each. */
const ROWS = 5_000;
/** How long a step waits for syncs of the previous org to end, in milliseconds. */
const WAIT_MS = 1_000;

interface Options {
  /** How long to work, in milliseconds. It takes at least one step. */
  budgetMs: number;
  /** The most rows in one transaction. */
  rows?: number;
}

export type Advanced = { kind: "more" } | { kind: "over" } | { kind: "wait"; until: string };

/**
 * Advances the company's move: reads and matches people, or switches IDs and connection. Each step is one
 * transaction that saves where the next continues. So a crash costs one step, and two workers never do the
 * same one.
 */
export async function advanceMove(context: Context, { budgetMs, rows = ROWS }: Options): Promise<Advanced> {
  const until = Date.now() + budgetMs;
  const seen: Seen = new Map();
  for (;;) {
    const move = await context.db.orgMove.findFirst({
      where: { companyId: context.companyId, state: { in: ["READING", "SWITCHING", "RETURNING"] } },
    });
    if (!move) return { kind: "over" };
    if (move.retryAt && move.retryAt > context.clock.now())
      return { kind: "wait", until: move.retryAt.toISOString() };
    const stepped = await takeStep(context, move, { rows, seen });
    if (stepped === "over") return { kind: "over" };
    if (stepped !== "more") return { kind: "wait", until: stepped.waitsUntil.toISOString() };
    if (Date.now() >= until) return { kind: "more" };
  }
}

async function takeStep(
  context: Context,
  move: OrgMove,
  given: { rows: number; seen: Seen },
): Promise<Stepped> {
  if (move.state !== "READING") return stepOf(context, move, given);
  // The switch always goes forward. Before it, a step that can't be taken ends the reading after a while.
  return stepOf(context, move, given).catch((error) => afterFailure(context, move, error));
}

function stepOf(
  context: Context,
  move: OrgMove,
  { rows, seen }: { rows: number; seen: Seen },
): Promise<Stepped> {
  const isBack = move.state === "RETURNING";
  switch (move.stage) {
    case "LIST":
    case "SCOPE":
      return readPage(context, move, seen);
    case "MATCH":
      return matchBatch(context, move, {
        rows,
        next:
          move.state === "READING"
            ? { state: "READY", stage: null, readAt: context.clock.now() }
            : { stage: "IDS" },
      });
    case "WAIT":
      return waitForRuns(context, move, isBack ? "NEWCOMERS" : "MATCH");
    case "NEWCOMERS":
      return addNewcomers(context, move);
    case "IDS":
      return switchBatch(context, move, rows);
    case "CLEAR":
      return clearBatch(context, move, rows);
    case "FINISH":
      return finishMove(context, move);
    default:
      throw new Error(`A move has no stage ${move.stage}`);
  }
}

/**
 * No sync of the previous org may write once IDs are switched. Running ones were asked to stop, and end
 * first.
 */
async function waitForRuns(context: Context, move: OrgMove, stage: string): Promise<Stepped> {
  await askRunsToStop(context);
  await stopIdleRuns(context);
  const running = await context.db.syncRun.count({
    where: { companyId: move.companyId, state: { in: ["QUEUED", "RUNNING"] } },
  });
  if (running === 0) return saveStep(context, move, { stage, cursor: null });
  return { waitsUntil: new Date(context.clock.now().getTime() + WAIT_MS) };
}
