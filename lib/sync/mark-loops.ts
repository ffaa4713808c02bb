import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { findLoops } from "./find-loops";
import { addProblems } from "./problems";

/** Names shown of a loop; longer ones are cut. */
const NAMES_SHOWN = 8;

/**
 * Finds who is on a loop of effective managers, marks them (they get no manager from it, G1), and names each loop as
 * a problem of the run. Only people who manage somebody can be on one, so only they are read.
 */
export async function markLoops(context: Context, runId: string): Promise<void> {
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
  await addProblems(context, runId, await describeLoops(context, loops));
}

async function describeLoops(context: Context, loops: string[][]) {
  const people = await context.db.person.findMany({
    where: { companyId: context.companyId, id: { in: loops.flatMap((loop) => loop.slice(0, NAMES_SHOWN)) } },
    select: { id: true, displayName: true },
  });
  const names = new Map(people.map((person) => [person.id, person.displayName]));
  return loops.map((loop) => {
    const shown = loop.slice(0, NAMES_SHOWN).map((id) => names.get(id) ?? id);
    const more = loop.length > NAMES_SHOWN ? ` and ${loop.length - NAMES_SHOWN} more` : "";
    return {
      code: "MANAGER_LOOP" as const,
      personId: loop[0],
      detail: { loop: `${shown.join(" → ")}${more}`, personIds: loop.slice(0, 100) },
    };
  });
}
