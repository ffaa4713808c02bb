import type { Person } from "@/local/okta/population/types";

/** An expression of a kind that we don't read. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

type Test = (person: Person) => boolean;

const comparison = /^user\.(\w+)\s*(==|!=)\s*("(?:[^"]*)"|true|false|null|-?\d+(?:\.\d+)?)$/;
const call = /^String\.(startsWith|stringContains)\(\s*user\.(\w+)\s*,\s*"([^"]*)"\s*\)$/;

/**
 * Reads the common part of Okta's expression language for group rules: comparisons of an attribute, `String.startsWith`
 * and `String.stringContains`, joined by `and`, `or` (or `&&`, `||`), without parentheses.
 * @throws ExpressionError
 */
export function readRuleExpression(text: string): Test {
  const alternatives = splitOutsideText(text, /\s+or\s+|\s*\|\|\s*/i).map((part) =>
    splitOutsideText(part, /\s+and\s+|\s*&&\s*/i).map(readTerm),
  );
  return (person) => alternatives.some((terms) => terms.every((fits) => fits(person)));
}

function readTerm(text: string): Test {
  const compared = comparison.exec(text.trim());
  if (compared) {
    const [, attribute = "", operator, literal = ""] = compared;
    const wanted: unknown = JSON.parse(literal);
    return ({ profile }) => ((profile[attribute] ?? null) === wanted) === (operator === "==");
  }
  const called = call.exec(text.trim());
  if (!called) throw new ExpressionError(`The expression isn't understood: ${text.trim()}`);
  const [, name, attribute = "", part = ""] = called;
  return ({ profile }) => {
    const value = profile[attribute];
    if (typeof value !== "string") return false;
    return name === "startsWith" ? value.startsWith(part) : value.includes(part);
  };
}

/** Splits at separators outside quoted text. */
function splitOutsideText(text: string, separator: RegExp): string[] {
  const quoted: string[] = [];
  const bare = text.replace(/"[^"]*"/g, (found) => `"${quoted.push(found) - 1}"`);
  return bare
    .split(separator)
    .map((part) => part.replace(/"(\d+)"/g, (_, index: string) => quoted[Number(index)] ?? ""));
}
