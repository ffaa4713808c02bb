import type { Context } from "@/lib/context";
import { type OrgMove, Prisma } from "@/lib/db/client";
import { type Stepped, saveStep } from "./step";

/**
 * Deletes the next rows of what the previous org said about people. None of it may stay: "deactivated there"
 * and "unknown here" together would look like evidence (R1).
 */
export async function clearBatch(context: Context, move: OrgMove, rows: number): Promise<Stepped> {
  const { companyId } = move;
  const left = await context.db.directoryPerson.findFirst({ where: { companyId }, select: { oktaId: true } });
  if (!left) return saveStep(context, move, { stage: "FINISH", cursor: null });
  return saveStep(context, move, {}, async ({ db }) => {
    await db.$executeRaw(Prisma.sql`
      DELETE FROM directory_person
      WHERE company_id = ${companyId}::uuid
        AND okta_id IN (
          SELECT d.okta_id
          FROM directory_person d
          WHERE d.company_id = ${companyId}::uuid
          LIMIT ${rows}
        )`);
  });
}
