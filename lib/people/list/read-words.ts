import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";

const MOST_WORDS = 10;

/** A search, parsed: what someone must have to be found. */
export interface SearchWords {
  /** Beginnings of words, folded as `search_text` is. Someone must have all of them. */
  words: string[];
  /**
   * The words that the index searches: for an email, the part before the @, because many people share the
   * rest.
   */
  indexed: string[];
  /** People whose employee number or Okta ID is exactly the text searched for. */
  exact: string[];
}

/** Parses a search; null if it has no word. */
export async function readWords(context: Context, query: string | undefined): Promise<SearchWords | null> {
  const text = (query ?? "").trim();
  if (text === "") return null;
  const company = Prisma.sql`${context.companyId}::uuid`;
  const [read] = await context.db.$queryRaw<{ all: string; before: string; exact: string[] }[]>(Prisma.sql`
    SELECT search_text(${text}) AS all,
      search_text(split_part(${text}, '@', 1)) AS before,
      ARRAY(
        SELECT p.id::text
        FROM person p
        WHERE p.company_id = ${company}
          AND p.okta_id = ${text}
        UNION
        SELECT p.id::text
        FROM directory_person d
        JOIN person p ON p.company_id = d.company_id AND p.okta_id = d.okta_id
        WHERE d.company_id = ${company}
          AND d.employee_number = ${text.toLowerCase()}) AS exact`);
  const words = wordsOf(read?.all ?? "");
  if (words.length === 0) return null;
  const before = wordsOf(read?.before ?? "");
  return { words, indexed: before.length > 0 ? before : words, exact: read?.exact ?? [] };
}

function wordsOf(text: string): string[] {
  return [...new Set(text.split(" "))].filter((word) => word !== "").slice(0, MOST_WORDS);
}
