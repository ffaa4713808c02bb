import { cleanText } from "./clean-text";
import { cutText } from "./cut-text";
import { attributeRules } from "./table";

/**
 * The number of a list's texts that the mirror keeps: one more than a field takes, to tell that there were
 * more.
 */
const MOST_KEPT = 51;
/** Longer lists are read only up to here. */
const MOST_READ = 1_000;
/** Longer texts are cleaned only up to here. */
const MOST_CLEANED = 20_000;
const LONGEST = attributeRules.other?.longest ?? 0;

/**
 * Returns a list's texts, each clean, bounded and once, in Okta's order. A single value is a list of one
 * (M9).
 */
export function cleanList(given: unknown): string[] {
  const items = Array.isArray(given) ? given.slice(0, MOST_READ) : [given];
  const texts = new Set<string>();
  for (const item of items) {
    if (typeof item !== "string" && typeof item !== "number" && typeof item !== "boolean") continue;
    const text = cutText(cleanText(String(item).slice(0, MOST_CLEANED)), LONGEST);
    if (text !== "") texts.add(text);
    if (texts.size === MOST_KEPT) break;
  }
  return [...texts];
}
