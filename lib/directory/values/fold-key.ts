/**
 * Returns a key for comparison: lower case, letter by letter, as PostgreSQL's `lower` does it. JavaScript's own looks at
 * neighbours ("Σ" at a word's end) and turns one letter into two ("İ"), so the two would disagree.
 */
export function foldKey(text: string): string {
  if (/^[!-~ ]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, (letter) => (letter === "İ" ? "i" : letter.toLowerCase())).join("");
}
