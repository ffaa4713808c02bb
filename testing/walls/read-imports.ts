import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";

/** One import of a source file: another file of ours, by its path from the root, or a package. */
export type Import = { file: string } | { package: string };

const endings = ["", ".ts", ".tsx", ".d.mts", ".mts", ".mjs", ".js", "/index.ts"];

/**
 * Returns what a file imports: statically, by `import()`, and by re-exporting.
 * @throws Error for a file that can't be parsed, and for a path of ours that doesn't exist
 */
export function readImports(root: string, file: string): Import[] {
  const source = readFileSync(path.join(root, file), "utf8");
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} can't be parsed: ${errors[0]?.message}`);
  const names = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest }) =>
      literal(source.slice(moduleRequest.start, moduleRequest.end)),
    ),
  ];
  return [...new Set(names)].filter(isCode).map((name) => resolve(root, file, name));
}

/** Returns the text of a string literal. A computed import gives no name that we could check. */
function literal(expression: string): string[] {
  const [, text] = /^["'`]([^"'`$]+)["'`]$/.exec(expression) ?? [];
  return text === undefined ? [] : [text];
}

function isCode(name: string): boolean {
  return !/\.(css|svg|json)$/.test(name);
}

function resolve(root: string, from: string, name: string): Import {
  const isOurs = name.startsWith("@/") || name.startsWith(".");
  if (!isOurs) return { package: name };
  const base = name.startsWith("@/") ? name.slice(2) : path.posix.join(path.posix.dirname(from), name);
  const found = endings
    .map((ending) => base + ending)
    .find((candidate) => isFile(path.join(root, candidate)));
  // Prisma's client is generated, so a fresh clone doesn't have it yet.
  if (found === undefined && !base.includes("/generated/"))
    throw new Error(`${from} imports ${name}: no such file`);
  return { file: found ?? base };
}

function isFile(name: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(name) && existsSync(name);
}
