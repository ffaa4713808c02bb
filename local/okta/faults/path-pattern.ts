const compiled = new Map<string, RegExp>();
const WHOLE_API = "/api/v1/**";

/** Returns whether a path matches a pattern: `*` is one part, `**` any number; no pattern means the Management API. */
export function isMeant(path: string, pattern: string = WHOLE_API): boolean {
  let expression = compiled.get(pattern);
  if (!expression) {
    const source = pattern
      .split(/(\*\*|\*)/)
      .map((part) =>
        part === "**" ? ".*" : part === "*" ? "[^/]+" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"),
      )
      .join("");
    expression = new RegExp(`^${source}$`);
    compiled.set(pattern, expression);
  }
  return expression.test(path);
}
