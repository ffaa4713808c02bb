import { compile, type Grammar } from "../query/compile";
import { type Comparison, conjunctsOf } from "../query/conjuncts";
import { parseExpression, QueryError } from "../query/parse";
import { OktaError, type OktaErrorCode } from "./okta-error";

/** Returns an expression as a test of items, and what every match must satisfy. @throws OktaError with that code */
export function readQuery<T>(
  text: string,
  grammar: Grammar<T>,
  code: OktaErrorCode,
): { fits: (item: T) => boolean; conjuncts: Comparison[] } {
  try {
    const expression = parseExpression(text);
    return { fits: compile(expression, grammar), conjuncts: conjunctsOf(expression) };
  } catch (error) {
    if (error instanceof QueryError) throw new OktaError(code, text, [error.message]);
    throw error;
  }
}
