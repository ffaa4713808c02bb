import { attributeNameSchema } from "../contract";
import { cleanAddress, showHidden } from "./clean-address";
import { cleanText, hasHiddenSigns, isCleanAscii } from "./clean-text";
import { cutText } from "./cut-text";
import { mayBeDate, readDate } from "./read-date";
import { attributeRules } from "./table";

/** Why a value isn't used, or not all of it. */
export type Fault = { fault: "CUT" | "LEFT_OUT"; length: number } | { fault: "NOT_TEXT" };

/** What was found in attributes beyond their text, by attribute; kept beside them in the mirror. */
export interface Findings {
  /** Addresses in their normal form, where it isn't the person's own email in lower case. */
  addresses?: Record<string, string>;
  /** What looks like an address but hides signs, with these made visible. */
  refused?: Record<string, string>;
  /** Dates in ISO form. */
  dates?: Record<string, string>;
  faults?: Record<string, Fault>;
}

export interface CleanProfile {
  /** Every mappable attribute with a value, as clean text. */
  attributes: Record<string, string>;
  /** The address of the attribute `email`; null where that is none. */
  email: string | null;
  /** Null where there is nothing to note: nearly always. */
  findings: Findings | null;
}

type Rule = (typeof attributeRules)[string];

/** Longer texts are cleaned as far as here: what is kept of them is much shorter. */
const MOST_CLEANED = 20_000;

/** Brings every attribute of a profile into shape, by the one table (M6). */
export function cleanProfile(profile: Record<string, unknown>): CleanProfile {
  const attributes: Record<string, string> = {};
  const email = addressOf(profile.email);
  let findings: Findings | null = null;
  const note = (kind: keyof Findings, name: string, value: unknown) => {
    findings ??= {};
    findings[kind] = { ...findings[kind], [name]: value } as never;
  };
  for (const name in profile) {
    const rule = ruleOf(name);
    const given = profile[name];
    if (rule === null || given === null || given === undefined) continue;
    const raw = typeof given === "string" ? given : textIn(given);
    if (raw === null) {
      if (!isEmptyList(given)) note("faults", name, { fault: "NOT_TEXT" } satisfies Fault);
      continue;
    }
    const text =
      raw.length <= rule.longest && isCleanAscii(raw)
        ? raw
        : shape(raw, rule, (fault) => note("faults", name, fault));
    if (raw.includes("@"))
      noteAddress(raw, text, name === "email", email, (kind, value) => note(kind, name, value));
    if (text === "") continue;
    attributes[name] = text;
    const date = mayBeDate(text) ? readDate(text) : null;
    if (date !== null) note("dates", name, date);
  }
  return { attributes, email, findings };
}

function shape(raw: string, rule: Rule, note: (fault: Fault) => void): string {
  const text = cleanText(raw.length > MOST_CLEANED ? raw.slice(0, MOST_CLEANED) : raw);
  if (text.length <= rule.longest) return text;
  note({ fault: rule.whenLonger === "cut" ? "CUT" : "LEFT_OUT", length: raw.length });
  return rule.whenLonger === "cut" ? cutText(text, rule.longest) : "";
}

/** Another attribute may be mapped to the email, so whatever looks like an address is read as one too. */
function noteAddress(
  raw: string,
  text: string,
  isEmail: boolean,
  email: string | null,
  note: (kind: "addresses" | "refused", value: string) => void,
): void {
  const address = isEmail ? email : cleanAddress(raw);
  if (address === null) {
    if (hasHiddenSigns(raw.trim())) note("refused", showHidden(raw.trim()));
  } else if (!isEmail && (address !== email || text.toLowerCase() !== email)) note("addresses", address);
}

function addressOf(given: unknown): string | null {
  const text = typeof given === "string" ? given : textIn(given);
  return text === null ? null : cleanAddress(text);
}

/** A value as text: of a list, its first item that is one; null where there is none. */
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

/** A list of nothing but empty values says as little as none. */
function isEmptyList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((item) => item === null || (typeof item === "string" && cleanText(item) === ""))
  );
}

/** Names met so far; not endless, since an org could make up new ones. */
const rules = new Map<string, Rule | null>();
const MOST_NAMES = 10_000;

/** The rule of an attribute; null for one that can't be mapped, whose value nobody could use. */
function ruleOf(name: string): Rule | null {
  const known = rules.get(name);
  if (known !== undefined) return known;
  const own = Object.hasOwn(attributeRules, name) ? attributeRules[name] : attributeRules.other;
  const rule = own !== undefined && attributeNameSchema.safeParse(name).success ? own : null;
  if (rules.size >= MOST_NAMES) rules.clear();
  rules.set(name, rule);
  return rule;
}
