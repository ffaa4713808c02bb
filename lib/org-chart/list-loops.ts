import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { findLoops } from "@/lib/people/loops/find-loops";

/** A company in which everyone manages everyone is broken in Okta. The first few say enough. */
const LOOPED_SHOWN = 300;

/**
 * Lists everyone marked as part of a loop of managers (G1), as person IDs, one list per circle in the order of the chain.
 * At most 300 people; leavers aren't listed. Someone whose circle was broken since then comes alone.
 */
export async function listLoops(context: Context): Promise<string[][]> {
  const pairs = await context.db.$queryRaw<{ person: string; manager: string | null }[]>(Prisma.sql`
    SELECT c.person_id::text AS person, c.manager_id::text AS manager
    FROM person_manager x
    JOIN person p ON p.company_id = x.company_id AND p.id = x.person_id
    JOIN manager_candidate c ON c.company_id = x.company_id AND c.person_id = x.person_id
    WHERE x.company_id = ${context.companyId}::uuid
      AND x.on_loop
      AND p.status <> 'DEACTIVATED'
    ORDER BY p.display_name, p.id
    LIMIT ${LOOPED_SHOWN}`);
  const loops = findLoops(
    new Map(pairs.flatMap(({ person, manager }) => (manager === null ? [] : [[person, manager] as const]))),
  );
  const marked = new Set(pairs.map(({ person }) => person));
  const circles = loops.map((loop) => loop.filter((id) => marked.has(id))).filter((loop) => loop.length > 0);
  const found = new Set(circles.flat());
  return [...circles, ...pairs.filter(({ person }) => !found.has(person)).map(({ person }) => [person])];
}
