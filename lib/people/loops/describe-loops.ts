import type { Context } from "@/lib/context";

/** The number of names that a loop is shown with. Longer loops are cut. */
const NAMES_SHOWN = 8;

/** Returns each loop as a line of names: "Ann → Bob → Cy and 3 more". */
export async function describeLoops(context: Context, loops: string[][]): Promise<string[]> {
  const people = await context.db.person.findMany({
    where: { companyId: context.companyId, id: { in: loops.flatMap((loop) => loop.slice(0, NAMES_SHOWN)) } },
    select: { id: true, displayName: true },
  });
  const names = new Map(people.map((person) => [person.id, person.displayName]));
  return loops.map((loop) => formatLoop(loop.map((id) => names.get(id) ?? id)));
}

/** Returns the names of a loop, in the order of the chain, as one line. */
export function formatLoop(names: string[]): string {
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : "";
  return `${names.slice(0, NAMES_SHOWN).join(" → ")}${more}`;
}
