import type { Expression } from "./parse";

export type Comparison = Extract<Expression, { kind: "compare" }>;

/** Comparisons that everything an expression fits must fit: what a listing may narrow its candidates by. */
export function conjunctsOf(expression: Expression): Comparison[] {
  if (expression.kind === "compare") return [expression];
  return expression.kind === "and" ? expression.terms.flatMap(conjunctsOf) : [];
}
