import { rememberSlow } from "./remember-slow";

/** So many rows of one list are remembered, from its start. */
const MOST = 5_000;

/** The start of a list, and whether it is all of it. */
export interface RememberedList<Row> {
  rows: Row[];
  isAll: boolean;
}

/**
 * Returns the start of a list whose rows take long to find, remembered as `rememberSlow` does. Rows are some that
 * `find` found a while ago: check the ones you show.
 */
export async function rememberList<Row>(
  key: string,
  find: (limit: number) => Promise<Row[]>,
): Promise<RememberedList<Row>> {
  const rows = await rememberSlow(key, () => find(MOST + 1));
  return { rows: rows.slice(0, MOST), isAll: rows.length <= MOST };
}

/** Returns at most `limit` rows behind the one with an ID; null if the start of the list doesn't say which these are. */
export function rowsBehind<Row extends { id: string }>(
  { rows, isAll }: RememberedList<Row>,
  id: string | null,
  limit: number,
): Row[] | null {
  const from = id === null ? 0 : rows.findIndex((row) => row.id === id) + 1;
  if (id !== null && from === 0) return null;
  return isAll || from + limit <= rows.length ? rows.slice(from, from + limit) : null;
}
