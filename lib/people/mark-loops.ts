import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { findLoops } from "./find-loops";

/**
 * Finds who is on a loop of effective managers and marks them: they get no manager from it (G1). Only people who manage
 * somebody can be on one, so only they are read. Call it in the transaction that changed who manages whom.
 * @returns each loop as person ids, in the order of the chain
 */
export async function markLoops(context: Context): Promise<string[][]> {
  const company = Prisma.sql`${context.companyId}::uuid`;
  const pairs = await context.db.$queryRaw<{ person: string; manager: string }[]>(Prisma.sql`
    SELECT c.person_id::text AS person, c.manager_id::text AS manager FROM manager_candidate c
    WHERE c.company_id = ${company} AND c.manager_id IS NOT NULL AND c.person_id IN (
      SELECT manager_id FROM person_manager WHERE company_id = ${company} AND manager_id IS NOT NULL
      UNION SELECT manager_id FROM team WHERE company_id = ${company} AND manager_id IS NOT NULL)`);
  const loops = findLoops(new Map(pairs.map(({ person, manager }) => [person, manager])));
  const members = loops.flat();
  await context.db.$executeRaw(Prisma.sql`
    UPDATE person_manager SET on_loop = FALSE
    WHERE company_id = ${company} AND on_loop AND NOT person_id = ANY(${members}::uuid[])`);
  await context.db.$executeRaw(Prisma.sql`
    INSERT INTO person_manager AS m (company_id, person_id, on_loop)
    SELECT ${company}, person_id, TRUE FROM unnest(${members}::uuid[]) AS x(person_id)
    ON CONFLICT (company_id, person_id) DO UPDATE SET on_loop = TRUE WHERE NOT m.on_loop`);
  return loops;
}
