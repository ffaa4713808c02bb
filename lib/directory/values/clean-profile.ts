import { cleanAddress, showHidden } from "./clean-address";
import { cleanList } from "./clean-list";
import { cleanText, hasHiddenSigns, isCleanAscii } from "./clean-text";
import { cutText } from "./cut-text";
import { mayBeDate, readDate } from "./read-date";
import { type Rule, ruleOf } from "./value-rules";

/** Why a value can't be used, or not all of it. */
export type Fault = { fault: "CUT" | "LEFT_OUT"; length: number } | { fault: "NOT_TEXT" };

/** What cleaning found in attributes besides their text, by attribute. The mirror stores both. */
export interface Findings {
  /** Addresses in their normal form, unless it's the person's own email in lower case. */
  addresses?: Record<string, string>;
  /** Values that look like an address but hide characters, with these made visible. */
  refused?: Record<string, string>;
  /** Dates in ISO form. */
  dates?: Record<string, string>;
  /** Whole lists of the attributes that fill a list field (M9). Only if the company has such fields. */
  lists?: Record<string, string[]>;
  faults?: Record<string, Fault>;
}

export interface CleanProfile {
  /** Every mappable attribute with a value, as clean text. */
  attributes: Record<string, string>;
  /** The address of the attribute `email`; null if it isn't one. */
  email: string | null;
  /** Null if there's nothing to record, as for nearly everyone. */
  findings: Findings | null;
}

/** Longer texts are cleaned only up to here. What we keep of them is much shorter. */
const MOST_CLEANED = 20_000;

/**
 * Cleans every attribute of a profile by the one table (M6), and every text of the attributes in `lists`
 * (M9).
 */
export function cleanProfile(profile: Record<string, unknown>, lists: readonly string[]): CleanProfile {
  const clean: CleanProfile = { attributes: {}, email: addressOf(profile.email), findings: null };
  for (const name in profile) {
    const given = profile[name];
    if (given === null || given === undefined) continue;
    const rule = ruleOf(name);
    if (rule !== null) addAttribute(clean, name, rule, given);
  }
  // An empty list means that Okta has none. Without a list, we never asked.
  for (const name of lists) note(clean, "lists", name, cleanList(profile[name]));
  return clean;
}

function addAttribute(clean: CleanProfile, name: string, rule: Rule, given: unknown): void {
  const { attributes } = clean;
  const raw = typeof given === "string" ? given : textIn(given);
  if (raw === null) {
    if (!isEmptyList(given)) note(clean, "faults", name, { fault: "NOT_TEXT" });
    return;
  }
  const text = raw.length <= rule.longest && isCleanAscii(raw) ? raw : shape(clean, name, rule, raw);
  if (raw.includes("@")) noteAddress(clean, name, raw, text);
  if (text === "") return;
  attributes[name] = text;
  const date = mayBeDate(text) ? readDate(text) : null;
  if (date !== null) note(clean, "dates", name, date);
}

function note<Kind extends keyof Findings>(
  clean: CleanProfile,
  kind: Kind,
  name: string,
  value: NonNullable<Findings[Kind]>[string],
): void {
  clean.findings ??= {};
  clean.findings[kind] = { ...clean.findings[kind], [name]: value } as Findings[Kind];
}

function shape(clean: CleanProfile, name: string, rule: Rule, raw: string): string {
  const text = cleanText(raw.length > MOST_CLEANED ? raw.slice(0, MOST_CLEANED) : raw);
  if (text.length <= rule.longest) return text;
  const isCut = rule.whenLonger === "cut";
  note(clean, "faults", name, { fault: isCut ? "CUT" : "LEFT_OUT", length: raw.length });
  return isCut ? cutText(text, rule.longest) : "";
}

/** The part of a refused address that a problem can show. */
const LONGEST_SHOWN = 254;

/** Values that name a manager are looked up as they are. */
const NEVER_MAPPED_TO_EMAIL = new Set(["managerId", "manager"]);

/** Any attribute may be mapped to the email, so we read everything that looks like an address as one too. */
function noteAddress(clean: CleanProfile, name: string, raw: string, text: string): void {
  const { email } = clean;
  if (raw === email || NEVER_MAPPED_TO_EMAIL.has(name)) return;
  const address = name === "email" ? email : cleanAddress(raw);
  if (address === null) {
    if (hasHiddenSigns(raw.trim()))
      note(clean, "refused", name, showHidden(raw.trim().slice(0, LONGEST_SHOWN)));
    else if (raw.length > LONGEST_SHOWN) note(clean, "refused", name, `${cutText(raw, LONGEST_SHOWN)}…`);
  } else if (name !== "email" && (address !== email || text.toLowerCase() !== email))
    note(clean, "addresses", name, address);
}

function addressOf(given: unknown): string | null {
  const text = typeof given === "string" ? given : textIn(given);
  return text === null ? null : cleanAddress(text);
}

/** Returns a value as text; for a list, its first item that is text. Null if there's none. */
function textIn(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (!Array.isArray(value)) return null;
  for (const item of value) {
    const text = Array.isArray(item) ? null : textIn(item);
    if (text !== null && cleanText(text) !== "") return text;
  }
  return null;
}

/** A list of only empty values counts as no list. */
function isEmptyList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((item) => item === null || (typeof item === "string" && cleanText(item) === ""))
  );
}
