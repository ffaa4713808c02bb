import type { Context } from "@/lib/context";
import type { ConnectionState, Prisma } from "@/lib/db/client";

const everyState: readonly ConnectionState[] = ["DRAFT", "SHADOW", "LIVE", "PAUSED"];

/** Every way a connection changes its state: from which states, and to which (W4). */
const moves = {
  startPreviewMode: { from: ["DRAFT"], to: ["SHADOW"] },
  // Preview mode goes live; live never goes back to it.
  goLive: { from: ["DRAFT", "SHADOW"], to: ["LIVE"] },
  pause: { from: ["SHADOW", "LIVE"], to: ["PAUSED"] },
  resume: { from: ["PAUSED"], to: ["SHADOW", "LIVE"] },
  disconnect: { from: everyState, to: ["DRAFT"] },
  // A move to another Okta org, or back, pauses syncing until it has switched.
  startSwitch: { from: ["SHADOW", "LIVE", "PAUSED"], to: ["PAUSED"] },
  finishSwitch: { from: ["PAUSED"], to: ["SHADOW", "LIVE", "PAUSED"] },
} as const satisfies Record<string, { from: readonly ConnectionState[]; to: readonly ConnectionState[] }>;

type ConnectionMove = keyof typeof moves;

/** The states that a move leads to. */
type Reached<Move extends ConnectionMove> = (typeof moves)[Move]["to"][number];

/**
 * Moves the company's connection to another state, if it is in one that the move starts from.
 * @param input.from the state it was read in; it moves only if it's still there
 * @param input.where what else must hold
 * @param input.set further columns to set with it
 * @returns whether it moved; false also if there is no connection
 */
export async function moveConnection<Move extends ConnectionMove>(
  { companyId, db }: Context,
  input: {
    move: Move;
    from?: ConnectionState;
    to: Reached<Move>;
    where?: Prisma.OktaConnectionWhereInput;
    set?: Prisma.OktaConnectionUncheckedUpdateManyInput;
  },
): Promise<boolean> {
  const { move, from, to, where, set } = input;
  const starts: readonly ConnectionState[] = moves[move].from;
  const moved = await db.oktaConnection.updateMany({
    where: {
      AND: [{ companyId, state: { in: starts.filter((state) => state === (from ?? state)) } }, where ?? {}],
    },
    data: { ...set, state: to },
  });
  return moved.count === 1;
}
