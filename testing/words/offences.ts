import { readdirSync } from "node:fs";
import { commentsOf, type Words, wordsPeopleRead } from "./words-people-read";

/** What people and engineers read has contractions. */
export const contractions: [RegExp, string] = [
  /\bcannot\b|\b(does|do|did|is|are|was|were|could) not\b/,
  "can't, doesn't, isn't …",
];

/** Each file is parsed once, not once for each pattern. */
const strings = new Map<string, Words[]>();
const comments = new Map<string, Words[]>();

/** Lists the sources below a folder; a file is itself. */
export function sourcesIn(place: string): string[] {
  if (/\.tsx?$/.test(place)) return [place];
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(tsx?|mts|mjs)$/.test(file) && !file.includes("generated/"))
    .map((file) => `${place}/${file}`);
}

/** Lists the sources below a folder that people may see words of, so no tests. */
export function productSourcesIn(place: string): string[] {
  return sourcesIn(place).filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."));
}

/** Lists the places in files whose words match a pattern, as "file:line words". */
export function offences(files: string[], pattern: RegExp, read: (file: string) => Words[]): string[] {
  return files.flatMap((file) =>
    read(file)
      .filter(({ text }) => pattern.test(text))
      .map(({ line, text }) => `${file}:${line} ${text}`),
  );
}

/** Returns the phrases of a file that people may read. */
export function stringsOf(file: string): Words[] {
  return remember(strings, file, wordsPeopleRead);
}

/** Returns the comments of a file. */
export function commentsIn(file: string): Words[] {
  return remember(comments, file, commentsOf);
}

function remember(known: Map<string, Words[]>, file: string, read: (file: string) => Words[]): Words[] {
  const words = known.get(file) ?? read(file);
  known.set(file, words);
  return words;
}
