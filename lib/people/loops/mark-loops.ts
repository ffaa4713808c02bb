import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { findLoops } from "./find-loops";

interface Pair {
  person: string;
  manager: string;
}

/**
 * Finds who is on a loop of effective managers and marks them, so that they get no manager from it (G1). Call
 * it in the transaction that changed who manages whom. `changed` has the IDs of people whose manager, status
 * or team changed, or who became managers: then it walks only the chains above them. Without it, it walks
 * everyone's.
 * @returns each loop as person IDs, in the order of the chain
 */
export async function markLoops(context: Context, changed?: readonly string[]): Promise<string[][]> {
  const company = Prisma.sql`${context.companyId}::uuid`;
  const pairs = changed ? await chainsAbove(context, changed) : await everyChain(context);
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

/** Only people who manage someone can be on a loop, so only they are read. */
function everyChain(context: Context): Promise<Pair[]> {
  const company = Prisma.sql`${context.companyId}::uuid`;
  return context.db.$queryRaw<Pair[]>(Prisma.sql`
    SELECT c.person_id::text AS person, c.manager_id::text AS manager FROM manager_candidate c
    WHERE c.company_id = ${company} AND c.manager_id IS NOT NULL AND c.person_id IN (
      SELECT manager_id FROM person_manager WHERE company_id = ${company} AND manager_id IS NOT NULL
      UNION SELECT manager_id FROM team WHERE company_id = ${company} AND manager_id IS NOT NULL)`);
}

/** One query per level. Chains of managers are short, and each person is read once. */
async function chainsAbove(context: Context, changed: readonly string[]): Promise<Pair[]> {
  const marked = await context.db.personManager.findMany({
    where: { companyId: context.companyId, onLoop: true },
    select: { personId: true },
  });
  const seen = new Set([...changed, ...marked.map(({ personId }) => personId)]);
  const pairs: Pair[] = [];
  for (let level = [...seen]; level.length > 0; ) {
    const above = await context.db.$queryRaw<Pair[]>(Prisma.sql`
      SELECT c.person_id::text AS person, c.manager_id::text AS manager FROM manager_candidate c
      WHERE c.company_id = ${context.companyId}::uuid AND c.person_id = ANY(${level}::uuid[]) AND c.manager_id IS NOT NULL`);
    pairs.push(...above);
    level = [...new Set(above.map(({ manager }) => manager))].filter((manager) => !seen.has(manager));
    for (const manager of level) seen.add(manager);
  }
  return pairs;
}
