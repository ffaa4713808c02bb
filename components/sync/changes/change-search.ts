import { type ChangeFilter, changeFilterSchema } from "@/lib/sync/contract";

type Query = Record<string, string | string[] | undefined>;

/** Reads what changes are narrowed to from an address. What isn't one of our values counts as not given. */
export function readChangeFilter(query: Query): ChangeFilter {
  const { kind, state, team, query: text } = changeFilterSchema.shape;
  const filter = {
    kind: kind.safeParse(query.kind).data,
    state: state.safeParse(query.state).data,
    team: team.safeParse(query.team).data,
    query: text.safeParse(query.query).data,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as ChangeFilter;
}
