import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { notFound } from "@/lib/errors";

/** No company is this deep. It ends a chain that an unmarked loop would make endless. */
const DEEPEST = 100;

/**
 * Lists the IDs of a person's effective managers from the top down, with the person last.
 * @throws AppError 404 if the company has no such person
 */
export async function listChain(context: Context, input: { personId: string }): Promise<string[]> {
  const company = Prisma.sql`${context.companyId}::uuid`;
  const rows = await context.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH RECURSIVE chain AS (
      SELECT p.id, 0 AS height, ARRAY[p.id] AS seen
      FROM person p
      WHERE p.company_id = ${company} AND p.id = ${input.personId}::uuid
      UNION ALL
      SELECT e.manager_id, c.height + 1, c.seen || e.manager_id
      FROM chain c
      JOIN effective_manager e ON e.company_id = ${company} AND e.person_id = c.id
      WHERE c.height < ${DEEPEST} AND e.manager_id <> ALL (c.seen)
    )
    SELECT id::text AS id FROM chain ORDER BY height DESC`);
  if (rows.length === 0) throw notFound("This person");
  return rows.map(({ id }) => id);
}
