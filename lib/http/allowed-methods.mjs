import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Returns the address of every route handler below `app`, in the form that Next's configuration takes, with the methods
 * it answers: read from the files themselves, so that none can be forgotten.
 * @param {string} root the folder `app`
 * @returns {{ source: string, file: string, methods: string[] }[]}
 */
export function allowedMethods(root) {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .sort()
    .map((file) => ({
      source: sourceOf(path.dirname(file)),
      file: path.join(root, file),
      methods: methodsIn(readFileSync(path.join(root, file), "utf8")),
    }));
}

/** @param {string} folder */
function sourceOf(folder) {
  const parts = folder.split(path.sep).filter((part) => !part.startsWith("("));
  return `/${parts.map(partOf).join("/")}`;
}

/** @param {string} part */
function partOf(part) {
  const rest = /^\[\.\.\.(\w+)\]$/.exec(part)?.[1];
  if (rest) return `:${rest}*`;
  return part.replace(/^\[(\w+)\]$/, ":$1").replaceAll(".", "\\.");
}

/** @param {string} text */
function methodsIn(text) {
  const exported = [
    ...text.matchAll(
      /export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b|\bas (GET|POST|PUT|PATCH|DELETE)\b/g,
    ),
  ];
  const methods = new Set(exported.map(([, one, other]) => one ?? other));
  if (methods.has("GET")) methods.add("HEAD");
  return [...methods, "OPTIONS"];
}
