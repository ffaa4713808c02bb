/** What can come before a cell, for any separator that the reader expects: Excel takes its own from the country. */
const SEPARATORS = /[,;|:\t\r\n\u0085\u2028\u2029]/;
/** What readers skip before they look at a cell: quotes, white space, control characters and invisible ones. */
const SKIPPED = /["'`\s\p{Cc}\p{Cf}\p{Z}]/u;
/** What makes a cell a formula. Full-width, small and superscript spellings are folded first; dashes count as minus. */
const FORMULA = /^[=+\-@%|\u2212\p{Pd}]/u;

/**
 * Returns a cell's text that no spreadsheet runs: an apostrophe comes before each place where a reader could see the
 * start of a formula, at the beginning or after a separator of another dialect.
 */
export function escapeCell(cell: string | null): string {
  if (cell === null) return "";
  let text = "";
  // Where the current cell starts; null once it contains something harmless.
  let start: number | null = 0;
  for (const character of spell(cell)) {
    const folded = character.normalize("NFKC");
    if (start !== null && [...folded].some((one) => FORMULA.test(one)) && !SKIPPED.test(character)) {
      text = `${text.slice(0, start)}'${text.slice(start)}`;
      start = null;
    }
    text += character;
    if (SEPARATORS.test(folded)) start = text.length;
    else if (start !== null && !SKIPPED.test(character)) start = null;
  }
  return /^[\s\p{Cc}\p{Cf}]*[,;|]/u.test(text.normalize("NFKC")) ? `'${text}` : text;
}

/** Its characters. One that folds into a separator and more (⩴ is ::=) is spelled out, so that we check each part. */
function spell(cell: string): string[] {
  return [...cell].flatMap((character) => {
    const folded = [...character.normalize("NFKC")];
    return folded.length > 1 && folded.some((one) => SEPARATORS.test(one)) ? folded : [character];
  });
}
