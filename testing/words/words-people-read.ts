import { readFileSync } from "node:fs";

export interface Words {
  line: number;
  text: string;
}

const COMMENTS = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const IMPORTS = /^(?:import|export)\b[^;]*?\bfrom "[^"]*";$|^import "[^"]*";$/gm;
/** A tagged template: SQL, and what else is in another language. */
const TAGGED = /\b[\w.$]+(?:<[^`<>]*>)?`[^`]*`/g;
const STRINGS = /"((?:[^"\\\n]|\\.)*)"|`([^`]*)`|>([^<>{}=;]+)</g;

/** Returns the phrases in a source that people may read: its strings and the text of its elements, with their lines. */
export function wordsPeopleRead(file: string, source = readFileSync(file, "utf8")): Words[] {
  const left = [COMMENTS, IMPORTS, TAGGED].reduce((text, what) => text.replace(what, blank), source);
  return [...left.matchAll(STRINGS)].flatMap(({ 0: whole, 1: quoted, 2: template, 3: element, index }) => {
    const text = (quoted ?? template ?? element ?? "")
      .replace(/\$\{[^}]*\}/g, "…")
      .replace(/\s+/g, " ")
      .trim();
    const line = left.slice(0, index).split("\n").length + (whole.match(/^>\s*\n/) ? 1 : 0);
    // A phrase has a space: anything shorter is a key or one word.
    return text.includes(" ") ? [{ line, text }] : [];
  });
}

/** As many lines as before, so that what comes after keeps its number. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, "");
}
