import type { Context } from "@/lib/context";
import { type Db, type OrgMove, Prisma } from "@/lib/db/client";
import { type Stepped, saveStep } from "./step";

/** The new org doesn't know them, so that is what we say of them. No row from Okta has an empty hash. */
const kept = { status: "DELETED", contentHash: "" };

/** The cursor once the numbers of leavers are kept. */
const NUMBERS_KEPT = "numbers kept";

/**
 * Deletes the next rows of what the previous org said about people. None of it may stay about anyone who
 * hasn't left: "deactivated there" and "unknown here" together would look like evidence (R1).
 */
export async function clearBatch(context: Context, move: OrgMove, rows: number): Promise<Stepped> {
  const { companyId } = move;
  if (move.cursor === null)
    return saveStep(context, move, { cursor: NUMBERS_KEPT }, ({ db }) => keepNumbers(db, companyId));
  const left = await context.db.directoryPerson.findFirst({
    where: { companyId, NOT: kept },
    select: { oktaId: true },
  });
  if (!left) return saveStep(context, move, { stage: "FINISH", cursor: null });
  return saveStep(context, move, {}, async ({ db }) => {
    await db.$executeRaw(Prisma.sql`
      DELETE FROM directory_person
      WHERE company_id = ${companyId}::uuid
        AND okta_id IN (
          SELECT d.okta_id
          FROM directory_person d
          WHERE d.company_id = ${companyId}::uuid
            AND NOT (d.status = ${kept.status} AND d.content_hash = ${kept.contentHash})
          LIMIT ${rows}
        )`);
  });
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
