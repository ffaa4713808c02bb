/** Matches the start of one of Prisma's SQL templates. */
const TEMPLATE = /Prisma\.sql`/g;

/** Finds the lines of a source file that contain SQL and are longer than `longest` columns, by number from 1. */
export function longSqlLines(source: string, longest: number): number[] {
  const lines = source.split("\n");
  const lineOf = (at: number) => source.slice(0, at).split("\n").length;
  const numbers = new Set<number>();
  for (const match of source.matchAll(TEMPLATE)) {
    const begin = match.index + match[0].length;
    for (let line = lineOf(begin); line <= lineOf(endOfTemplate(source, begin)); line += 1)
      if ((lines[line - 1] ?? "").length > longest) numbers.add(line);
  }
  return [...numbers].sort((a, b) => a - b);
}

/** Returns the position of the backtick that ends a template, past the expressions in it. */
function endOfTemplate(source: string, begin: number): number {
  let at = begin;
  while (source[at] !== "`") {
    if (source[at] === "\\") at += 1;
    else if (source.startsWith("${", at)) at = endOfExpression(source, at + 2);
    at += 1;
  }
  return at;
}

function endOfExpression(source: string, begin: number): number {
  let at = begin;
  for (let depth = 1; ; at += 1) {
    const sign = source[at];
    if (sign === "{") depth += 1;
    else if (sign === "}") depth -= 1;
    else if (sign === "`") at = endOfTemplate(source, at + 1);
    else if (sign === '"' || sign === "'") at = endOfString(source, at);
    if (depth === 0) return at;
  }
}

function endOfString(source: string, begin: number): number {
  let at = begin + 1;
  while (source[at] !== source[begin]) at += source[at] === "\\" ? 2 : 1;
  return at;
}
