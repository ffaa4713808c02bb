import { cleanText } from "./clean-text";

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** A space this close to the limit is the better place to cut, because whole words read better. */
const WORD_SHARE = 0.8;
/** Longer clusters than this aren't letters that anyone writes. */
const LONGEST_GRAPHEME = 64;

/** Cuts a clean text to at most `longest` UTF-16 code units: after a word that ends near, else after a whole grapheme. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const space = text.lastIndexOf(" ", longest);
  if (space >= longest * WORD_SHARE) return cleanText(text.slice(0, space));
  const whole = graphemes.segment(text.slice(0, longest + LONGEST_GRAPHEME)).containing(longest)?.index ?? 0;
  const end = whole > longest - LONGEST_GRAPHEME ? whole : endOfCharacter(text, longest);
  return cleanText(text.slice(0, end));
}

function endOfCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
