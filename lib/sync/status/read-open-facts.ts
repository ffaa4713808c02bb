import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { countProblems } from "@/lib/problems/count-problems";
import type { OpenFacts } from "./attention-of";

/** Counts what waits for an admin in a company. New addresses, possible matches and emptied fields are problems too. */
export async function readOpenFacts(context: Context): Promise<OpenFacts> {
  const { companyId, db } = context;
  const [heldRemovals, kinds, failedInvitations] = await Promise.all([
    db.syncHold.count({ where: { companyId, state: "OPEN" } }),
    countProblems(context),
    countFailedInvitations(context),
  ]);
  return {
    heldRemovals,
    failedInvitations,
    problems: { open: kinds.reduce((sum, { count }) => sum + count, 0), kinds },
  };
}

/** Counts invitations that failed or whose sending stopped halfway. Literal states let an index answer alone. */
async function countFailedInvitations({ companyId, db }: Context): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    SELECT count(*)::int AS count
    FROM invitation
    WHERE company_id = ${companyId}::uuid AND state IN ('UNKNOWN', 'FAILED')`);
  return row?.count ?? 0;
}
