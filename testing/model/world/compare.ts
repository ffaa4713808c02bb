import { isDeepStrictEqual } from "node:util";

/**
 * What we compare of a company: people by Okta ID (those never linked by their own), and teams by key,
 * because it's open which of two spellings a sync reads first.
 */
export interface View {
  people: Record<string, unknown>[];
  teams: Record<string, unknown>[];
  /** Questions whether a team was renamed (T2); null if the model can't know them. */
  offers: string[] | null;
  holds: string[];
  questions: string[];
  /** Fields that are held (R5). */
  fields: string[];
  /** New addresses that owners decide about, and old ones that are told (S7). */
  addresses: string[];
  told: string[];
  /** People in scope without an account, for whom no open issue says why (U9). */
  unexplained: string[];
}

/** Whether the database is as the model says. */
export const isSameView = (here: View, model: View): boolean =>
  isDeepStrictEqual(model.offers === null ? { ...here, offers: null } : here, model);
