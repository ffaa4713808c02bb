import type { Context } from "@/lib/context";
import { type Db, type OrgMove, Prisma } from "@/lib/db/client";
import { type Stepped, saveStep } from "./step";

/** The new org doesn't know them, so that is what we say of them. No row from Okta has an empty hash. */
const kept = { status: "DELETED", contentHash: "" };

/**
 * Deletes the next rows of what the previous org said about people. None of it may stay about anyone who
 * hasn't left: "deactivated there" and "unknown here" together would look like evidence (R1). It continues
 * after the last row deleted, so that a step doesn't go through all the rows that others have deleted.
 */
export async function clearBatch(context: Context, move: OrgMove, rows: number): Promise<Stepped> {
  const { companyId, cursor } = move;
  if (cursor === null) return saveStep(context, move, { cursor: "" }, ({ db }) => keepNumbers(db, companyId));
  const next = await context.db.directoryPerson.findMany({
    where: { companyId, oktaId: { gt: cursor }, NOT: kept },
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
        AND okta_id > ${cursor}
        AND okta_id <= ${upTo}
        AND NOT (status = ${kept.status} AND content_hash = ${kept.contentHash})`);
  });
}

/** What was written behind the cursor meanwhile is deleted in another round. */
async function endOrBeginAgain(context: Context, move: OrgMove): Promise<Stepped> {
  const left = await context.db.directoryPerson.findFirst({
    where: { companyId: move.companyId, NOT: kept },
    select: { oktaId: true },
  });
  return saveStep(context, move, left ? { cursor: "" } : { stage: "FINISH", cursor: null });
}

/**
 * Keeps the employee numbers of people who have left, and nothing else of them, so that the new org's syncs ask
 * whether someone there is the same person (M3). They expire with other rows of people out of scope.
 */
async function keepNumbers(db: Db, companyId: string): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE directory_person d
    SET status = ${kept.status},
      content_hash = ${kept.contentHash},
      login = NULL,
      email = NULL,
      manager_id = NULL,
      manager = NULL,
      attributes = '{}',
      findings = NULL,
      lost = NULL,
      in_scope = FALSE,
      quarantine = NULL
    FROM person p
    WHERE d.company_id = ${companyId}::uuid
      AND d.employee_number IS NOT NULL
      AND p.company_id = d.company_id
      AND p.okta_id = d.okta_id
      AND p.status = 'DEACTIVATED'`);
}
