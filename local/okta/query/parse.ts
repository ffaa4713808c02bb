/** What `search` and `filter` say, once parsed. */
export type Expression =
  | { kind: "and" | "or"; terms: Expression[] }
  | { kind: "compare"; attribute: string; operator: Operator; value: Value };

export const operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "pr"] as const;
export type Operator = (typeof operators)[number];
/** `pr` has none. */
export type Value = string | number | boolean | null;

/** Text that is no expression, or uses a forbidden name. The message is for the answer's cause. */
export class QueryError extends Error {
  override readonly name = "QueryError";
}

const MAX_LENGTH = 10_000;
const token = /\s*(?:(\()|(\))|"((?:[^"\\]|\\.)*)"|([^\s()"]+))/y;

type Token = { kind: "open" | "close" | "text" | "word"; text: string };

/**
 * Parses Okta's subset of SCIM's filter grammar: comparisons joined by `and` (which binds tighter) and `or`, and
 * parentheses. Operators may have any case, attribute names may not. There is no `not` (okta-facts §2.2).
 * @throws QueryError
 */
export function parseExpression(text: string): Expression {
  if (text.length > MAX_LENGTH) throw new QueryError("The expression is too long.");
  const reader = new Reader(tokenise(text));
  const expression = reader.alternatives();
  if (reader.peek()) throw new QueryError("Invalid search syntax.");
  return expression;
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    if (text.slice(token.lastIndex).trim() === "") break;
    const found = token.exec(text);
    if (!found) throw new QueryError("Invalid search syntax.");
    const [, open, close, quoted, word] = found;
    if (open) tokens.push({ kind: "open", text: "(" });
    else if (close) tokens.push({ kind: "close", text: ")" });
    else if (quoted !== undefined) tokens.push({ kind: "text", text: quoted.replace(/\\(.)/g, "$1") });
    else tokens.push({ kind: "word", text: word ?? "" });
  }
  return tokens;
}

class Reader {
  #at = 0;

  constructor(private readonly tokens: Token[]) {}

  peek(): Token | undefined {
    return this.tokens[this.#at];
  }

  alternatives(): Expression {
    return this.#joined("or", () => this.#joined("and", () => this.#term()));
  }

  #joined(kind: "and" | "or", read: () => Expression): Expression {
    const terms = [read()];
    while (this.#isWord(kind)) {
      this.#at += 1;
      terms.push(read());
    }
    const [only] = terms;
    return terms.length === 1 && only ? only : { kind, terms };
  }

  #term(): Expression {
    const first = this.#next();
    if (first.kind === "open") {
      const inner = this.alternatives();
      if (this.#next().kind !== "close") throw new QueryError("Invalid search syntax.");
      return inner;
    }
    if (first.kind !== "word") throw new QueryError("Invalid search syntax.");
    const operator = this.#next().text.toLowerCase() as Operator;
    if (!operators.includes(operator)) throw new QueryError("Invalid search syntax.");
    const value = operator === "pr" ? null : this.#value();
    return { kind: "compare", attribute: first.text, operator, value };
  }

  #value(): Value {
    const { kind, text } = this.#next();
    if (kind === "text") return text;
    if (kind !== "word") throw new QueryError("Invalid search syntax.");
    if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
    if (text === "null") return null;
    const number = Number(text);
    if (Number.isNaN(number)) throw new QueryError("Invalid search syntax.");
    return number;
  }

  #isWord(word: string): boolean {
    const next = this.peek();
    return next?.kind === "word" && next.text.toLowerCase() === word;
  }

  #next(): Token {
    const next = this.tokens[this.#at];
    if (!next) throw new QueryError("Invalid search syntax.");
    this.#at += 1;
    return next;
  }
}
