import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";

export interface Words {
  line: number;
  text: string;
}

/** A node of a parsed source, as far as we read it. */
interface Node {
  type: string;
  start: number;
  value: unknown;
  quasis: { value: { raw: string } }[];
}

/** Returns the phrases in a source that people may read: its strings and the text of its elements, with their lines. */
export function wordsPeopleRead(file: string, source = readFileSync(file, "utf8")): Words[] {
  // A phrase has a space: anything shorter is a key or one word.
  return [...phrasesIn(parse(file, source).program)]
    .map(({ start, text }) => ({ start, text: text.replace(/\s+/g, " ").trim() }))
    .filter(({ text }) => text.includes(" "))
    .map(({ start, text }) => ({ line: lineAt(source, start), text }));
}

/** Returns a source's comments, line by line, without the code in them. */
export function commentsOf(file: string, source = readFileSync(file, "utf8")): Words[] {
  return parse(file, source).comments.flatMap(({ start, value }) => {
    const first = lineAt(source, start);
    return value.split("\n").map((text, index) => ({
      line: first + index,
      text: text
        .replace(/^[\s*]+/, "")
        .replace(/`[^`]*`/g, "…")
        .trim(),
    }));
  });
}

/** A tagged template is SQL, or something else in another language, but the expressions in it may hold words. */
function* phrasesIn(tree: unknown): Generator<{ start: number; text: string }> {
  if (typeof tree !== "object" || tree === null) return;
  const { type, start, value, quasis } = tree as Node;
  if (type === "Literal" && typeof value === "string") yield { start, text: value };
  if (type === "JSXText") yield { start: start + String(value).search(/\S|$/), text: String(value) };
  if (type === "TemplateLiteral") yield { start, text: quasis.map((one) => one.value.raw).join("…") };
  const children =
    type === "TaggedTemplateExpression"
      ? (tree as { quasi: { expressions: unknown } }).quasi.expressions
      : Object.values(type === "ImportDeclaration" ? {} : tree);
  for (const child of children as Iterable<unknown>) yield* phrasesIn(child);
}

function parse(file: string, source: string) {
  const parsed = parseSync(file, source);
  if (parsed.errors.length > 0) throw new Error(`${file} can't be parsed: ${parsed.errors[0]?.message}`);
  return parsed;
}

function lineAt(source: string, at: number): number {
  return source.slice(0, at).split("\n").length;
}
