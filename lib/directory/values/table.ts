import type { MappedField } from "../contract";

/**
 * The one table of what a value from Okta may be (M6, decision 47). Okta limits few of these attributes itself. Lengths are
 * in UTF-16 code units, so no value takes more than 765 bytes and every index over it stays far below PostgreSQL's limit.
 */
interface AttributeRule {
  longest: number;
  /**
   * A cut value can still be read. A cut key would find the wrong person, so we don't use a key that is too
   * long.
   */
  whenLonger: "cut" | "leave out";
}

const name: AttributeRule = { longest: 120, whenLonger: "cut" };
const key: AttributeRule = { longest: 255, whenLonger: "leave out" };

/** Okta's attributes. Any other attribute, custom ones included, is `other`. */
export const attributeRules: Readonly<Record<string, AttributeRule>> = {
  firstName: name,
  middleName: name,
  lastName: name,
  displayName: name,
  nickName: name,
  email: { longest: 254, whenLonger: "leave out" },
  login: key,
  employeeNumber: key,
  managerId: key,
  manager: key,
  other: { longest: 255, whenLonger: "cut" },
};

/** Values beside the profile. A person without a usable ID or status can't be read (M5). */
export const longest = { id: 100, status: 50 } as const;

export interface FieldRule {
  /** `address`: a valid email address or nothing. `date`: an ISO date, from an ISO date or timestamp, or nothing. */
  reads: "text" | "address" | "date";
  /** Whether half a value is better than none: for a name it is, for a team's name or a language it isn't. */
  whenCut: "use" | "leave out";
  /** The field in words, for problems. */
  word: string;
}

/**
 * The fields that people have here, and the values that find a manager, whichever attribute is mapped to
 * them.
 */
export const fieldRules: Readonly<Record<MappedField | "customManager", FieldRule>> = {
  email: { reads: "address", whenCut: "leave out", word: "email" },
  firstName: { reads: "text", whenCut: "use", word: "first name" },
  lastName: { reads: "text", whenCut: "use", word: "last name" },
  displayName: { reads: "text", whenCut: "use", word: "display name" },
  jobTitle: { reads: "text", whenCut: "use", word: "job title" },
  team: { reads: "text", whenCut: "leave out", word: "team" },
  location: { reads: "text", whenCut: "use", word: "location" },
  language: { reads: "text", whenCut: "leave out", word: "language" },
  startDate: { reads: "date", whenCut: "leave out", word: "start date" },
  customManager: { reads: "text", whenCut: "leave out", word: "manager" },
};

/** Attributes that we use whatever the mapping says, and their words. */
export const keyWords: Readonly<Record<string, string>> = {
  login: "login",
  employeeNumber: "employee number",
  managerId: "manager",
  manager: "manager",
};

/*
 * In all else, every value is treated alike:
 * - A number, true or false becomes text. For a list, the first item that is one of these counts.
 * - An object, or a list without text, counts as not given, and a problem names it.
 * - Tabs, line separators and all kinds of blanks become spaces. Spaces are folded and trimmed
 *   (`clean-text.ts`).
 * - Other control, bidi, zero-width and invisible characters and half surrogate pairs are removed. An email
 *   address with one of them inside is refused (`clean-address.ts`).
 * - A value without any visible character is empty, as if not given.
 */
