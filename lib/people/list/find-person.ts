import type { Context } from "@/lib/context";
import type { PersonView } from "../contract";
import { selectPeople } from "./select-people";

/** Finds one person by their ID here, as lists show them; null if the company has none. */
export async function findPerson(context: Context, input: { personId: string }): Promise<PersonView | null> {
  const [person] = await selectPeople(context, [input.personId]);
  return person ?? null;
}
