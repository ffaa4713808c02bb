import type { Context } from "@/lib/context";
import { analyse } from "@/lib/db/analyse";
import { type OrgMove, Prisma } from "@/lib/db/client";
import { countJoinersSql } from "./count-joiners-sql";
import { matchLeaversSql } from "./match-leavers-sql";
import { matchSql, settleClaimsSql, unmatchedSql } from "./match-sql";
import { type Stepped, saveStep } from "./step";

/**
 * From this many people on, joins need statistics. Planned for an empty table, each look-up would read all of
 * it.
 */
const BULK = 1_000;

export const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * Matches the next accounts with the new org's people, a batch per transaction. After the last, it decides
 * between accounts that claim the same person, and continues as `next` says. Accounts that are already
 * matched stay as they are.
 */
export async function matchBatch(
  context: Context,
  move: OrgMove,
  { rows, next }: { rows: number; next: Prisma.OrgMoveUncheckedUpdateManyInput },
): Promise<Stepped> {
  const { companyId, id: moveId } = move;
  if (move.cursor === null && move.people > BULK) await analyse(context.db, ["org_move_person"]);
  const after = move.cursor ?? FIRST;
  const batch = await context.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT p.id::text AS id
    FROM person p
    WHERE ${unmatchedSql({ companyId, moveId })} AND p.id > ${after}::uuid
    ORDER BY p.id
    LIMIT ${rows}`);
  const upTo = batch.at(-1)?.id;
  if (upTo === undefined)
    return saveStep(context, move, { ...next, cursor: null }, async ({ db }) => {
      await db.$executeRaw(settleClaimsSql({ companyId, moveId }));
      await db.$executeRaw(matchLeaversSql({ companyId, moveId }));
      await db.$executeRaw(countJoinersSql({ companyId, moveId }));
    });
  return saveStep(context, move, { cursor: upTo }, async ({ db }) => {
    await db.$executeRaw(matchSql({ companyId, moveId, after, upTo }));
  });
}
