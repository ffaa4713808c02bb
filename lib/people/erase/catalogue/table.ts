/**
 * How a column of others' rows may mention the person, and what happens to that:
 * - ids: text or JSON in which their IDs and addresses are replaced
 * - words: text or JSON that people or pages wrote, in which their name is replaced too
 * - list: an array from which their Okta IDs are removed
 * - manager: someone else's manager value from Okta, which is emptied
 * - attributes: someone else's Okta attributes, from which manager values that name them are dropped
 * - row: the whole row is deleted
 * - actor, name: who did something, by ID and by name
 * - target, facts: whom it was done to, and what. Replaced as a whole if about the person, else as `words`
 */
export type Mention =
  | "ids"
  | "words"
  | "list"
  | "manager"
  | "attributes"
  | "row"
  | "actor"
  | "name"
  | "target"
  | "facts";

/**
 * What a table holds about people. Every text, JSON and UUID column is in `holds`, `mentions` or `free`, or
 * leads to the person.
 */
export interface ErasableTable {
  /** What an owner reads about these rows: "Changes by syncs". */
  label: string;
  /** The columns that lead to the person. A row is theirs if one of them does. */
  own?: { person?: readonly string[]; okta?: readonly string[]; email?: readonly string[] };
  /** Whether the database's own foreign key deletes their rows with the account. Otherwise we delete them. */
  withAccount?: true;
  /** Columns that only hold data of the person to whom the row belongs: they go with the row. */
  holds?: readonly string[];
  /** Columns in which rows of others may name the person. */
  mentions?: Readonly<Record<string, Mention>>;
  /** Columns that hold no one's data, each with the reason. */
  free?: Readonly<Record<string, string>>;
  /**
   * The table's key without the company, for reading it in batches. Not needed if an index leads to the rows.
   */
  key?: Readonly<Record<string, "uuid" | "text" | "int" | "bigint" | "timestamptz" | '"PeopleList"'>>;
  /** Who gets these rows in an export: the person alone (V2), or owners and admins too. */
  export?: "self";
  /** Columns left out of every export: secrets, and other people's answers. */
  withheld?: readonly string[];
}

export type Catalogue = Readonly<Record<string, ErasableTable>>;

/** Reasons that many columns share. */
export const because = {
  account: "The ID of an account. It leads to no one once the account is gone.",
  run: "The ID of a sync.",
  row: "The row's own ID.",
  code: "One of our own codes.",
  event: "The ID of an event or delivery of Okta, not of a person.",
  settings: "A setting of the company.",
  secret: "A secret of the company, encrypted.",
  hash: "A hash that can't be reversed.",
} as const;
