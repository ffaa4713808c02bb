import type { Context } from "@/lib/context";
import type { OrgMove, OrgMoveState } from "@/lib/db/client";
import { conflict, notFound } from "@/lib/errors";

const openStates: OrgMoveState[] = ["PREPARING", "READING", "READY", "SWITCHING", "RETURNING"];

/** Finds the company's open move; null if there is none. */
export function findOpenMove({ companyId, db }: Context): Promise<OrgMove | null> {
  return db.orgMove.findFirst({ where: { companyId, state: { in: openStates } } });
}

/**
 * Finds the company's open move, in one of some states. With `lock`, it stays in that state until the
 * transaction ends.
 * @throws AppError 404 without an open move, 409 `wrong-state` in another one
 */
export async function requireMove(context: Context, states: OrgMoveState[]): Promise<OrgMove> {
  const { companyId, db } = context;
  // If two people act at once, one waits here and then finds the state that the other left.
  await db.$queryRaw`
    SELECT id
    FROM org_move
    WHERE company_id = ${companyId}::uuid
      AND state IN ('PREPARING', 'READING', 'READY', 'SWITCHING', 'RETURNING')
    FOR UPDATE`;
  const move = await findOpenMove(context);
  if (!move) throw notFound("The move to another Okta org");
  if (!states.includes(move.state))
    throw conflict("wrong-state", "The move has gone on meanwhile. Reload the page to see where it is.");
  return move;
}
