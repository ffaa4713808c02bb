/** Returns a value in words: a list with commas between its texts. */
export function valueInWords(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** Returns values by field in words. */
export function inWords(values: unknown): Record<string, string | null> {
  const entries = Object.entries(values ?? {});
  return Object.fromEntries(entries.map(([field, value]) => [field, valueInWords(value)]));
}
