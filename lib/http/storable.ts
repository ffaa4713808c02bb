/**
 * Returns whether PostgreSQL can store and compare this text: it can't hold NUL characters, nor half a surrogate pair in
 * JSON.
 */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}

/** Returns whether every text in a parsed JSON value is storable, names of fields included, at any depth. */
export function isStorable(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === "string" && !isStorableText(one)) return false;
    if (typeof one !== "object" || one === null) continue;
    for (const [name, inner] of Object.entries(one)) {
      if (!isStorableText(name)) return false;
      open.push(inner);
    }
  }
  return true;
}

/** Returns whether a path in an address decodes to text that can be stored. */
export function isStorablePath(pathname: string): boolean {
  try {
    return isStorableText(decodeURIComponent(pathname));
  } catch {
    return false;
  }
}

/** Returns whether a query or a form contains only text that can be stored. */
export function isStorableQuery(query: URLSearchParams): boolean {
  return [...query].every((pair) => pair.every(isStorableText));
}
