import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";
import { dictionary as english, translations } from "@zxcvbn-ts/language-en";
import { newPasswordSchema } from "@/lib/auth/contract";

/** zxcvbn's highest, 10^10 guesses or more. One below it would allow three of one's own names in a row. */
const MIN_SCORE = 4;

let estimator: ZxcvbnFactory | undefined;

/**
 * Returns what is wrong with a new password, in words for the person who chose it; null if it will do. What counts is how
 * easily it is guessed, with what anyone knows about the person among the guesses, not the kinds of characters.
 */
export function passwordWeakness(password: string, known: string[]): string | null {
  const parsed = newPasswordSchema.safeParse(password);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? "Choose another password.";
  // The dictionaries take a while to load. The first password pays for it.
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...common, ...english },
    graphs: adjacencyGraphs,
    translations,
  });
  // The cost grows with the length. A hundred characters are enough to judge.
  const { score, feedback } = estimator.check(password.slice(0, 100), ["learnamp", ...known.flatMap(parts)]);
  if (score >= MIN_SCORE) return null;
  return [
    feedback.warning || "This is easy to guess.",
    feedback.suggestions[0] ?? "Add another word or two.",
  ].join(" ");
}

/** A name or an email as a whole, and each part of it. */
function parts(text: string): string[] {
  return [text, ...text.split(/[\s@.]+/)].filter((part) => part.length > 2);
}
