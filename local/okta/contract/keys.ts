/** Objects whose member names are data, not form: filled in by people and apps. */
const free =
  /(^|\.)(profile|detailEntry|debugData|properties|appLinks\.\w+|settings\.app|changeDetails)(\.|$)/;

/** Returns the names of all members of a JSON value as paths (`[].profile.login`), without those of free objects. */
export function keysOf(value: unknown, at = ""): Set<string> {
  const keys = new Set<string>();
  if (Array.isArray(value)) {
    for (const item of value) for (const key of keysOf(item, `${at}[]`)) keys.add(key);
    return keys;
  }
  if (typeof value !== "object" || value === null) return keys;
  for (const [name, inner] of Object.entries(value)) {
    const key = at === "" ? name : `${at}.${name}`;
    if (!free.test(at)) keys.add(key);
    for (const deeper of keysOf(inner, key)) keys.add(deeper);
  }
  return keys;
}

/** Returns members that are in every item of the first list, and missing in some item of the second. */
export function lacking(recorded: unknown, given: unknown): string[] {
  const wanted = commonKeys(recorded);
  const had = commonKeys(given);
  // An empty list, or null, tells us nothing.
  if (had === null || wanted === null) return [];
  return [...wanted].filter((key) => !had.has(key)).sort();
}

function commonKeys(value: unknown): Set<string> | null {
  if (!Array.isArray(value)) return value === null ? null : keysOf(value);
  if (value.length === 0) return null;
  const [first = new Set<string>(), ...others] = value.map((item) => keysOf(item));
  return new Set([...first].filter((key) => others.every((keys) => keys.has(key))));
}
