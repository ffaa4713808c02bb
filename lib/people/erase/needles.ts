import type { Subject } from "./subject";

/** Replaces someone's name, address or ID in a text. Never longer, so that no text outgrows its column. */
export const ERASED = "[…]";
/** Who did something, or to whom, after they were erased. */
export const ERASED_PERSON = "an erased person";

interface Needles {
  /** PostgreSQL patterns that match these as whole words, in any case; null for none. */
  pattern: string | null;
  /** Patterns for LIKE, in lower case. A row without a match needs no further check. */
  likes: string[];
}

/**
 * Returns the words to search for in a column: IDs and addresses, and also names if people or pages wrote the
 * text. In JSON that the product reads, the account's ID stays (`keepsAccount`): it leads to no one, and a
 * value that isn't an ID would be refused.
 */
export function needlesOf(
  subject: Subject,
  input: { names: boolean; json: boolean; keepsAccount: boolean },
): Needles {
  const { personId, oktaIds, addresses, names } = subject;
  const inColumn = (word: string) => (input.json ? JSON.stringify(word).slice(1, -1) : word);
  const account = input.keepsAccount ? [] : [personId];
  const strong = [...account, ...oktaIds, ...addresses].map(inColumn);
  const weak = input.names ? names.map(inColumn) : [];
  const parts = [
    ...(strong.length > 0
      ? [`(?<![[:alnum:]._%+-])(?:${strong.map(escapePattern).join("|")})(?![[:alnum:]_-]|[.][[:alnum:]])`]
      : []),
    ...(weak.length > 0 ? [`(?<![[:alnum:]])(?:${weak.map(escapePattern).join("|")})(?![[:alnum:]])`] : []),
  ];
  return {
    pattern: parts.length > 0 ? parts.join("|") : null,
    likes: [...strong, ...weak].map((word) => `%${word.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`),
  };
}

/** Escapes each character that has a meaning in a pattern. */
function escapePattern(word: string): string {
  return word.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&");
}
