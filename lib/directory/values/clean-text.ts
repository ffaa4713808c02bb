/** Printable ASCII with single spaces: nearly every value, and nothing to do. */
const CLEAN = /^[!-~]+(?: [!-~]+)*$/;

const BLANKS = /[\p{Z}\u2800]+/gu;

/** Characters that show nothing: controls, bidi, zero width, fillers, half surrogate pairs, unassigned ones. */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu;
const HIDDEN = new RegExp(`${INVISIBLE.source}|${BLANKS.source}`, "u");

/** Marks without a letter show nothing readable. */
const EMPTY = /^[\p{M} ]*$/u;
const VARIATION = /[\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const JOINER = /[\u200c\u200d]/;
/** Scripts and emoji in which a joiner changes the look, as in Persian and Hindi names. */
const JOINED =
  /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Inherited}\p{Script=Common}\p{Default_Ignorable_Code_Point}])[\p{L}\p{M}]|[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;

/** Whether a text needs no change. */
export function isCleanAscii(text: string): boolean {
  return CLEAN.test(text);
}

/** Whether a text contains a blank, a control character or an invisible one. */
export function hasHiddenSigns(text: string): boolean {
  return HIDDEN.test(text);
}

/**
 * Returns a text as people see it: all kinds of blanks folded to single spaces and trimmed, invisible
 * characters removed. Empty if nothing visible is left (M6). Cleaning twice has the same result as cleaning
 * once.
 */
export function cleanText(text: string): string {
  if (CLEAN.test(text)) return text;
  const shown = text
    .replace(INVISIBLE, (sign, at: number) => standIn(sign, at, text))
    .replace(BLANKS, " ")
    .trim();
  return EMPTY.test(shown) ? "" : shown;
}

/** Replaces an invisible character: a space if it separates, itself if it shapes letters, else nothing. */
function standIn(sign: string, at: number, text: string): string {
  if (isSeparator(sign.charCodeAt(0))) return " ";
  return isNeeded(sign, at, text) ? sign : "";
}

/** Tab, line feed and the like, the information separators, and the next-line control. */
function isSeparator(code: number): boolean {
  return (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f) || code === 0x85;
}

/** Whether an invisible character shapes its neighbours: a variation selector, or a joiner where joining shows. */
function isNeeded(sign: string, at: number, text: string): boolean {
  if (VARIATION.test(sign)) return isVisibleBase(before(text, at));
  if (!JOINER.test(sign)) return false;
  let left = at;
  if (VARIATION.test(before(text, left))) left -= before(text, left).length;
  const base = before(text, left);
  if (!JOINED.test(base)) return false;
  return JOINED.test(after(text, at + 1)) || /\p{M}/u.test(base);
}

function isVisibleBase(character: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}\p{M}]/u.test(character) && !HIDDEN.test(character);
}

/** Returns the character that ends before an index; empty at the beginning. */
function before(text: string, at: number): string {
  const two = text.slice(Math.max(0, at - 2), at);
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(two) ? two : two.slice(-1);
}

/** Returns the character that begins at an index; empty at the end. */
function after(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}
