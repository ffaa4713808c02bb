/** Returns a filter as a query string ("?team=1&status=ACTIVE") without empty values; "" for an empty filter. */
export function searchOf(filter: Record<string, string | undefined>): string {
  const query = new URLSearchParams(
    Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
  return query.size > 0 ? `?${query}` : "";
}
