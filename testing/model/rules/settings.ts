/** Where a field's value comes from (M7), in the form in which admins save it. */
export type Source =
  | string
  | { text: string }
  | {
      attributes: string[];
      /** The first attribute with a value, or all of them, one after the other. */
      combine: "first" | "join";
      separator: string;
      letters: "asGiven" | "upper";
      values: { from: string; to: string }[];
      otherwise: "keep" | "empty";
    };

/** The source of each field that admins map; null if the field isn't synced. */
export interface Mapping {
  jobTitle: Source | null;
  team: Source | null;
  startDate: string | null;
  /** A custom field that holds a number (M9). */
  cost: string | null;
}

/** Who owns a field (M8): Okta, or Okta only until someone edits it here. */
export type Owner = "OKTA" | "UNTIL_EDITED";
