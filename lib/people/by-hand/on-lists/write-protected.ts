import { recordAudits } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inOrder } from "@/lib/people/by-hand/require/in-order";
import { writeListEntries } from "./write-list-entries";

/**
 * Protects people or ends their protection, in the transaction of the decision.
 * @returns how many changed
 */
export async function writeProtected(
  context: Context,
  input: { people: readonly { id: string }[]; isProtected: boolean; reason?: string },
): Promise<number> {
  const { companyId, clock, db } = context;
  const { isProtected, reason } = input;
  const changed = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE person p
    SET is_protected = ${isProtected}, updated_at = ${clock.now()}
    WHERE p.company_id = ${companyId}::uuid
      AND p.id = ANY(${input.people.map(({ id }) => id)}::uuid[])
      AND p.is_protected <> ${isProtected}
    RETURNING p.id::text AS id`);
  const ids = inOrder(input.people, changed).map(({ id }) => id);
  await writeListEntries(context, { list: "PROTECTED", ids, isOn: isProtected, reason });
  const action = isProtected ? "person.protected" : "person.unprotected";
  await recordAudits(
    context,
    ids.map((target) => ({ action, target, ...(reason ? { detail: { reason } } : {}) })),
  );
  return ids.length;
}
