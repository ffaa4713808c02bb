import type { Expression } from "./parse";

export type Comparison = Extract<Expression, { kind: "compare" }>;

/** Returns comparisons that every match of an expression satisfies. A listing may narrow its candidates by them. */
export function conjunctsOf(expression: Expression): Comparison[] {
  if (expression.kind === "compare") return [expression];
  return expression.kind === "and" ? expression.terms.flatMap(conjunctsOf) : [];
}
