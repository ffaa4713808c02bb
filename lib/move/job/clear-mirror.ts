import type { Context } from "@/lib/context";
import { type OrgMove, Prisma } from "@/lib/db/client";
import { type Stepped, saveStep } from "./step";

/**
 * Deletes the next rows of what the previous org said about people. None of it may stay: "deactivated there"
 * and "unknown here" together would look like evidence (R1). It continues after the last row deleted, so
 * that a step doesn't go through all the rows that others have deleted.
 */
export async function clearBatch(context: Context, move: OrgMove, rows: number): Promise<Stepped> {
  const { companyId } = move;
  const next = await context.db.directoryPerson.findMany({
    where: { companyId, oktaId: { gt: move.cursor ?? "" } },
    orderBy: { oktaId: "asc" },
    take: rows,
    select: { oktaId: true },
  });
  const upTo = next.at(-1)?.oktaId;
  if (upTo === undefined) return endOrBeginAgain(context, move);
  return saveStep(context, move, { cursor: upTo }, async ({ db }) => {
    await db.$executeRaw(Prisma.sql`
      DELETE FROM directory_person
      WHERE company_id = ${companyId}::uuid
        AND okta_id > ${move.cursor ?? ""}
        AND okta_id <= ${upTo}`);
  });
}

/** What was written behind the cursor meanwhile is deleted in another round. */
async function endOrBeginAgain(context: Context, move: OrgMove): Promise<Stepped> {
  const left = await context.db.directoryPerson.findFirst({
    where: { companyId: move.companyId },
    select: { oktaId: true },
  });
  return saveStep(context, move, left ? { cursor: null } : { stage: "FINISH", cursor: null });
}
