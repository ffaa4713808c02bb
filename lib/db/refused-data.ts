/**
 * SQLSTATE classes with which PostgreSQL refuses the data and not the statement: data exceptions, broken constraints,
 * limits such as the size of an index row, and what a trigger raises.
 */
const REFUSED = /^(?:22|23|54)...$|^P0001$/;

/** Returns the SQLSTATE of an error with which the database refused data; null for every other error. */
export function refusedDataCode(error: unknown): string | null {
  for (let at = error; typeof at === "object" && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code, originalCode, meta } = at as { code?: unknown; originalCode?: unknown; meta?: unknown };
    for (const said of [originalCode, code]) if (typeof said === "string" && REFUSED.test(said)) return said;
    const inner = refusedDataCode((meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError);
    if (inner !== null) return inner;
  }
  return null;
}
