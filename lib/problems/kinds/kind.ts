/**
 * Where we look for a kind of problem. Each place opens, refreshes and closes its own kinds.
 * - plan: when people are compared with Okta, person by person
 * - managers: when managers are resolved, person by person
 * - loops: whenever loops of managers are computed, for everyone at once
 * - app: when the app itself is read from Okta
 * - person: when we asked Okta about the person; a full sync checks everyone
 * - move: when the company moves to another Okta org; every sync checks whether the account is linked again
 * - list: in a full sync only, for the company as a whole
 */
export type Look = "plan" | "managers" | "loops" | "app" | "person" | "move" | "list";

/** Where to follow advice: a page here, or a page of Okta's Admin Console. */
export type Place =
  | "person"
  | "people"
  | "other-account"
  | "link-account"
  | "fields"
  | "custom-fields"
  | "held-fields"
  | "held-addresses"
  | "held-identities"
  | "managers"
  | "teams"
  | "api-access"
  | "okta-person"
  | "okta-app";

export interface ProblemKind {
  title: string;
  message: string;
  /** The message if the problem is about one attribute of several. */
  ofAttribute?: string;
  advice: string;
  places: readonly [Place, ...Place[]];
  look: Look;
}
