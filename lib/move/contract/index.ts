/** What the browser sees of a move to another Okta org (decision 88). Dates are ISO strings. */

export * from "./inputs";
export * from "./matches";
export * from "./move";
