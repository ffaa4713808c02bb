import { searchOf } from "@/components/ui/list/search-of";
import { type PeopleViewQuery, peopleViewSchema } from "@/lib/people/contract";

const keys = ["query", "team", "status", "manager", "source", "issue", "sync", "sort"] as const;

type Given = URLSearchParams | Record<string, string | string[] | undefined>;

/** Reads a list's search, filter and order from an address. A value that isn't one of ours is ignored. */
export function readPeopleView(given: Given): PeopleViewQuery {
  const said = keys.flatMap((key) => {
    const value = given instanceof URLSearchParams ? given.get(key) : given[key];
    const read = peopleViewSchema.shape[key].safeParse(value ?? undefined);
    return read.success && read.data ? [[key, read.data]] : [];
  });
  return withoutDefaults(Object.fromEntries(said));
}

/** Returns the address of a list. */
export function peopleHref(view: PeopleViewQuery): string {
  return `/people${searchOf(textsOf(view))}`;
}

/** Returns the values of a list as texts, always in the same order; "" for values that aren't set. */
export function textsOf(view: PeopleViewQuery): Record<(typeof keys)[number], string> {
  const told = withoutDefaults(view);
  return Object.fromEntries(keys.map((key) => [key, told[key] ?? ""])) as ReturnType<typeof textsOf>;
}

/** Whether two lists show the same people in the same order. */
export function isSameView(a: PeopleViewQuery, b: PeopleViewQuery): boolean {
  return peopleHref(a) === peopleHref(b);
}

/** Returns the list with some values changed; "" removes one. */
export function changedView(
  view: PeopleViewQuery,
  change: Partial<Record<(typeof keys)[number], string>>,
): PeopleViewQuery {
  return readPeopleView({ ...textsOf(view), ...change });
}

/** Lists that everyone has. */
export const builtInViews: readonly { name: string; view: PeopleViewQuery }[] = [
  { name: "Everyone", view: {} },
  { name: "Without a manager", view: { manager: "none" } },
  { name: "With an issue", view: { issue: "open" } },
  { name: "Not in Okta", view: { source: "here" } },
  { name: "Never synced", view: { sync: "never" } },
  { name: "Leavers", view: { status: "DEACTIVATED" } },
];

/** The order by name is the usual one, so no address says it. */
function withoutDefaults(view: PeopleViewQuery): PeopleViewQuery {
  const { sort, ...rest } = view;
  return sort === undefined || sort === "name" ? rest : view;
}
