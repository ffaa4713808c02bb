/** PostgreSQL returns changed rows in any order. The audit log names people in the order of the act. */
export function inOrder<Row extends { id: string }>(asked: readonly { id: string }[], rows: Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return asked.flatMap(({ id }) => byId.get(id) ?? []);
}
