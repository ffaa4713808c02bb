import type { Context } from "@/lib/context";
import { isCustomKey } from "@/lib/directory/custom/custom-field";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import type { ActByHand } from "./by-hand/list-by-hand";
import type { PersonPageView } from "./contract";

/** Puts changes made by hand into people's words: managers and custom fields by name. */
export async function nameActs(context: Context, acts: ActByHand[]): Promise<PersonPageView["byHand"]> {
  const { companyId, db } = context;
  const ids = acts.flatMap(({ field, before, after }) =>
    field === "manager" ? [before, after].filter((id) => id !== null) : [],
  );
  const [people, customNames] = await Promise.all([
    db.person.findMany({
      where: { companyId, id: { in: ids } },
      select: { id: true, displayName: true },
    }),
    readCustomNames(
      context,
      acts.some(({ field }) => isCustomKey(field)),
    ),
  ]);
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  const said = (value: string | null) => (value === null ? null : (names.get(value) ?? value));
  return acts.map(({ at, before, after, ...act }) => ({
    ...act,
    name: customNames.get(act.field),
    at: at.toISOString(),
    before: said(before),
    after: said(after),
  }));
}
