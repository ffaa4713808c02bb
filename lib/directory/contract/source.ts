import { z } from "zod";
import { cleanText } from "../values/clean-text";
import { foldValue } from "../values/fold-value";
import { LONGEST_VALUE } from "./fields";

/** Where a field's value comes from: one attribute, several attributes with rules, or a fixed text (decision 84). */

/** Okta's attribute names: letters, digits and underscores (okta-facts: user schema). */
export const attributeNameSchema = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/);

export const MOST_ATTRIBUTES = 5;
export const MOST_VALUES = 500;
const LONGEST_SEPARATOR = 10;

/**
 * `first`: the first attribute with a value that can be used. `join`: all attributes with a value, one after
 * the other.
 */
const combinations = ["first", "join"] as const;
const letterRules = ["asGiven", "upper", "lower", "title"] as const;

const textSchema = z.string().max(LONGEST_VALUE).transform(cleanText);

/** A value in Okta and its replacement here. An empty `to` makes the field empty. */
const valueSchema = z.strictObject({ from: textSchema.pipe(z.string().min(1)), to: textSchema });
type ValueRule = z.infer<typeof valueSchema>;

const madeSourceSchema = z
  .strictObject({
    attributes: z.array(attributeNameSchema).min(1).max(MOST_ATTRIBUTES).superRefine(refuseRepeats),
    combine: z.enum(combinations).default("first"),
    /** Between the parts of a join: visible characters and single spaces. */
    separator: z
      .string()
      .max(LONGEST_SEPARATOR)
      .refine(isSeparator, "Use visible characters or single spaces.")
      .default(" "),
    letters: z.enum(letterRules).default("asGiven"),
    /** Compared with case and accents ignored. The replacement is used as it is, whatever `letters` says. */
    values: z.array(valueSchema).max(MOST_VALUES).superRefine(refuseRepeatedValues).default([]),
    /** What to do with a value that `values` doesn't have. */
    otherwise: z.enum(["keep", "empty"]).default("keep"),
  })
  .refine(({ values, otherwise }) => otherwise === "keep" || values.length > 0, {
    message: "Without a table, this would be empty for everyone.",
    path: ["values"],
  });
export type MadeSource = z.infer<typeof madeSourceSchema>;

const fixedSourceSchema = z.strictObject({ text: textSchema.pipe(z.string().min(1)) });

/**
 * A field's source. One attribute without rules is always stored as its name alone, however it was written.
 */
export const sourceSchema = z
  .union([attributeNameSchema, madeSourceSchema, fixedSourceSchema])
  .transform(simplest);
export type Source = z.infer<typeof sourceSchema>;

/** The source of an address or a date: one attribute, or fall-backs, unchanged. */
export const plainSourceSchema = sourceSchema.refine(
  (source) => typeof source === "string" || isOnlyFallbacks(source),
  "This field takes one attribute, or fall-backs.",
);

/** Returns the attributes that a source reads, in their order. */
export function attributesOf(source: Source | null): string[] {
  if (source === null) return [];
  if (typeof source === "string") return [source];
  return "text" in source ? [] : source.attributes;
}

/**
 * Says in words where values come from: "department", "division, else department", "city + country"; null if
 * there's no source.
 */
export function sourceWords(source: Source | null): string | null {
  if (source === null || typeof source === "string") return source;
  if ("text" in source) return `“${source.text}” for everyone`;
  return source.attributes.join(source.combine === "join" ? " + " : ", else ");
}

/** Whether a source is fall-backs without other rules. */
function isOnlyFallbacks(source: Exclude<Source, string>): boolean {
  return (
    !("text" in source) && (source.combine === "first" || source.attributes.length === 1) && !hasRules(source)
  );
}

function simplest(source: string | MadeSource | z.infer<typeof fixedSourceSchema>) {
  if (typeof source === "string" || "text" in source) return source;
  const [attribute, ...others] = source.attributes;
  return attribute !== undefined && others.length === 0 && !hasRules(source) ? attribute : source;
}

function hasRules({ letters, values }: MadeSource): boolean {
  return letters !== "asGiven" || values.length > 0;
}

function isSeparator(text: string): boolean {
  return cleanText(`a${text}b`) === `a${text}b`;
}

type Refinement = z.core.$RefinementCtx;

function refuseRepeats(names: string[], refinement: Refinement): void {
  const repeated = names.find((name, at) => names.indexOf(name) < at);
  if (repeated !== undefined)
    refinement.addIssue({ code: "custom", message: `“${repeated}” is named twice.` });
}

/** Two rules for one value would contradict each other. */
function refuseRepeatedValues(rules: ValueRule[], refinement: Refinement): void {
  const seen = new Map<string, string>();
  for (const { from } of rules) {
    const before = seen.get(foldValue(from));
    if (before !== undefined) {
      refinement.addIssue({ code: "custom", message: `“${from}” is in the table twice.` });
      return;
    }
    seen.set(foldValue(from), from);
  }
}
