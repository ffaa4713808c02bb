import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { PersonView } from "@/lib/people/contract";
import { selectPeople } from "./select-people";

/** Finds one person by their id here, as lists show them; null where the company has none. */
export async function findPerson(context: Context, input: { personId: string }): Promise<PersonView | null> {
  const [person] = await selectPeople(context, Prisma.sql`AND p.id = ${input.personId}::uuid`, 1);
  return person ?? null;
}
