/**
 * Scores how well what someone typed fits an entry of ⌘K: each word has to begin a word of the entry. Case and accents
 * don't count.
 * @returns 1 if the entry begins with it, 0.5 if another word does, 0 if it doesn't match
 */
export function scoreMatch(entry: string, typed: string): number {
  const text = ` ${fold(entry)}`;
  const words = fold(typed).split(" ").filter(Boolean);
  if (!words.every((word) => text.includes(` ${word}`))) return 0;
  return text.startsWith(` ${words[0] ?? ""}`) ? 1 : 0.5;
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
