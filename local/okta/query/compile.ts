import { type Expression, type Operator, QueryError, type Value } from "./parse";

export type Attribute = {
  type: "string" | "date" | "number" | "boolean";
  operators: readonly Operator[];
};

export interface Grammar<T> {
  /** What may be asked about an attribute; null if Okta knows none of that name. */
  attribute(name: string): Attribute | null;
  /** An item's values: one or several. */
  read(item: T, name: string): unknown;
  /** Whether string values differ by case. */
  caseSensitive: boolean;
}

/** Returns whether an item matches an expression. @throws QueryError for what the grammar doesn't allow */
export function compile<T>(expression: Expression, grammar: Grammar<T>): (item: T) => boolean {
  if (expression.kind === "compare") return compileComparison(expression, grammar);
  const terms = expression.terms.map((term) => compile(term, grammar));
  return expression.kind === "and"
    ? (item) => terms.every((fits) => fits(item))
    : (item) => terms.some((fits) => fits(item));
}

function compileComparison<T>(
  { attribute: name, operator, value }: Extract<Expression, { kind: "compare" }>,
  grammar: Grammar<T>,
): (item: T) => boolean {
  const attribute = grammar.attribute(name);
  if (!attribute) throw new QueryError(`Unsupported attribute: ${name}`);
  if (!attribute.operators.includes(operator)) {
    throw new QueryError(`Unsupported operator: ${operator} for ${name}`);
  }
  if (operator === "pr") return (item) => isPresent(grammar.read(item, name));
  const compare = comparisonWith(attribute.type, operator, value, grammar.caseSensitive);
  return (item) => {
    const found = grammar.read(item, name);
    return Array.isArray(found) ? found.some(compare) : compare(found);
  };
}

function comparisonWith(
  type: Attribute["type"],
  operator: Operator,
  value: Value,
  caseSensitive: boolean,
): (found: unknown) => boolean {
  if (value === null) return ordering(operator, (found) => (isPresent(found) ? 1 : 0));
  if (type === "date") {
    const wanted = Date.parse(String(value));
    if (Number.isNaN(wanted)) throw new QueryError(`Invalid date: ${value}`);
    return ordering(operator, (found) =>
      typeof found === "string" ? Date.parse(found) - wanted : Number.NaN,
    );
  }
  if (type === "number" || type === "boolean") {
    if (typeof value !== type) throw new QueryError(`Invalid value: ${value}`);
    return ordering(operator, (found) =>
      typeof found === type ? Number(found) - Number(value) : Number.NaN,
    );
  }
  const fold = (text: string) => (caseSensitive ? text : text.toLowerCase());
  const wanted = fold(String(value));
  const texts: Partial<Record<Operator, (found: string) => boolean>> = {
    co: (found) => found.includes(wanted),
    sw: (found) => found.startsWith(wanted),
    ew: (found) => found.endsWith(wanted),
  };
  const fits = texts[operator];
  if (fits) return (found) => typeof found === "string" && fits(fold(found));
  return ordering(operator, (found) => {
    if (typeof found !== "string") return Number.NaN;
    const folded = fold(found);
    return folded < wanted ? -1 : folded > wanted ? 1 : 0;
  });
}

/** `distance` is below, at or above zero, as the found value is; NaN if there was none. */
function ordering(operator: Operator, distance: (found: unknown) => number): (found: unknown) => boolean {
  const fits: Partial<Record<Operator, (by: number) => boolean>> = {
    eq: (by) => by === 0,
    ne: (by) => by !== 0,
    gt: (by) => by > 0,
    ge: (by) => by >= 0,
    lt: (by) => by < 0,
    le: (by) => by <= 0,
  };
  const meets = fits[operator];
  if (!meets) throw new QueryError(`Unsupported operator: ${operator}`);
  return (found) => meets(distance(found));
}

function isPresent(value: unknown): boolean {
  return (
    value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
}
