/** Printable ASCII with single spaces between: nearly every value, and nothing to do. */
const CLEAN = /^[!-~]+(?: [!-~]+)*$/;

const BLANKS = /[\p{Z}\u2800]+/gu;

/** Signs that show nothing: controls, bidi, zero width, fillers, halves of surrogate pairs, no characters at all. */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu;
const HIDDEN = new RegExp(`${INVISIBLE.source}|${BLANKS.source}`, "u");

/** Marks without a letter show nothing that could be read. */
const EMPTY = /^[\p{M} ]*$/u;
const VARIATION = /[\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const JOINER = /[\u200c\u200d]/;
/** Scripts and emoji in which a joiner changes what is seen, as in Persian and Hindi names. */
const JOINED =
  /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Inherited}\p{Script=Common}\p{Default_Ignorable_Code_Point}])[\p{L}\p{M}]|[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;

/** Whether nothing of a text needs a change. */
export function isCleanAscii(text: string): boolean {
  return CLEAN.test(text);
}

/** Whether there is a blank, a control character or an invisible one anywhere in a text. */
export function hasHiddenSigns(text: string): boolean {
  return HIDDEN.test(text);
}

/**
 * Returns a text as people see it: blanks of all kinds folded to single spaces and trimmed, invisible signs removed.
 * Empty where nothing visible is left (M6). Cleaning twice is the same as cleaning once.
 */
export function cleanText(text: string): string {
  if (CLEAN.test(text)) return text;
  const shown = text
    .replace(INVISIBLE, (sign, at: number) => standIn(sign, at, text))
    .replace(BLANKS, " ")
    .trim();
  return EMPTY.test(shown) ? "" : shown;
}

/** What is left of an invisible sign: a space of one that separates, the sign itself where it shapes letters, else nothing. */
function standIn(sign: string, at: number, text: string): string {
  if (isSeparator(sign.charCodeAt(0))) return " ";
  return isNeeded(sign, at, text) ? sign : "";
}

/** Tab, line feed and their kin, the information separators, and the next-line control. */
function isSeparator(code: number): boolean {
  return (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f) || code === 0x85;
}

/** Whether an invisible sign shapes its neighbours: a variation selector, or a joiner where joining shows. */
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

/** The character that ends before an index; empty at the beginning. */
function before(text: string, at: number): string {
  const two = text.slice(Math.max(0, at - 2), at);
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(two) ? two : two.slice(-1);
}

/** The character that begins at an index; empty at the end. */
function after(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}
