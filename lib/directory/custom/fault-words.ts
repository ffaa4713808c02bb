import type { CustomFault } from "./shape";

/** What's wrong with a value. It follows the field's name and Okta's value. */
export const faultWords: Record<CustomFault, string> = {
  NOT_NUMBER: "not a number such as 1234.5",
  NOT_DATE: "not a date such as 2026-12-31",
  NOT_YES_NO: "neither yes nor no",
  NOT_TEXT: "not text",
  TOO_LONG: "too long",
  CUT: "shortened",
  TOO_MANY: "more than 50 values, the rest left out",
};
