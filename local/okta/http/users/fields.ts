import { invalid } from "../okta-error";

type Tree = Map<string, Tree | null>;

/**
 * Keeps what `fields` names of each user, such as `id,status,profile:(firstName,city)`. The ID is always kept
 * (okta-facts §2.2).
 * @throws OktaError E0000001 for text of another form
 */
export function projection(fields: string): (user: Record<string, unknown>) => Record<string, unknown> {
  const tree = readTree(fields);
  if (!tree.has("id")) tree.set("id", null);
  return (user) => project(user, tree);
}

function readTree(text: string): Tree {
  let at = 0;
  const read = (depth: number): Tree => {
    const tree: Tree = new Map();
    while (at < text.length) {
      const [name = ""] = /^[\w.]+/.exec(text.slice(at)) ?? [];
      if (name === "") throw malformed();
      at += name.length;
      let inner: Tree | null = null;
      if (text.startsWith(":(", at)) {
        at += 2;
        inner = read(depth + 1);
        if (text[at] !== ")") throw malformed();
        at += 1;
      }
      tree.set(name, inner);
      if (text[at] !== ",") break;
      at += 1;
    }
    if (depth === 0 && at < text.length) throw malformed();
    return tree;
  };
  return read(0);
}

function project(value: Record<string, unknown>, tree: Tree): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, inner] of tree) {
    if (!(name in value)) continue;
    const found = value[name];
    const goesDeeper = inner !== null && typeof found === "object" && found !== null;
    kept[name] = goesDeeper ? project(found as Record<string, unknown>, inner) : found;
  }
  return kept;
}

function malformed() {
  return invalid("fields", "fields: The expression is malformed");
}
