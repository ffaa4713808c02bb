import { recordAudits } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";

/**
 * Protects people or ends their protection, in the transaction of the decision.
 * @returns how many were not so yet
 */
export async function writeProtected(
  context: Context,
  input: { people: readonly { id: string }[]; isProtected: boolean },
): Promise<number> {
  const { companyId, clock, db } = context;
  const { isProtected } = input;
  const changed = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE person p
    SET is_protected = ${isProtected}, updated_at = ${clock.now()}
    WHERE p.company_id = ${companyId}::uuid
      AND p.id = ANY(${input.people.map(({ id }) => id)}::uuid[])
      AND p.is_protected <> ${isProtected}
    RETURNING p.id::text AS id`);
  const action = isProtected ? "person.protected" : "person.unprotected";
  await recordAudits(
    context,
    changed.map(({ id }) => ({ action, target: id })),
  );
  return changed.length;
}
