import type { LogEvent } from "./log-event";

/** What an expression asks about one target: an attribute and its required value. */
interface Condition {
  attribute: "type" | "displayName" | "id" | "alternateId";
  value: string;
}

const TERM =
  /^event\.target\.\?\[\s*(type|displayName|id|alternateId)\s+eq\s+(?:'([^']*)'|"([^"]*)")\s*\]\.size\(\)\s*>\s*0$/;

/**
 * Reads a filter in Okta's expression language, as far as we understand it: terms "some target has this attribute",
 * joined by `&&` or `||` (okta-facts §1.6). Returns null for anything else.
 */
export function parseFilter(expression: string): ((event: LogEvent) => boolean) | null {
  const alternatives = expression
    .split("||")
    .map((part) => part.split("&&").map((term) => readTerm(term.trim())));
  if (alternatives.some((terms) => terms.includes(null))) return null;
  return (event) =>
    alternatives.some((terms) =>
      terms.every(
        (term) => term && (event.target ?? []).some((target) => target[term.attribute] === term.value),
      ),
    );
}

function readTerm(term: string): Condition | null {
  const match = TERM.exec(term);
  return match ? { attribute: match[1] as Condition["attribute"], value: match[2] ?? match[3] ?? "" } : null;
}
