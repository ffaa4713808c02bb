import fc from "fast-check";
import { z } from "zod";

/** The part of a JSON Schema that zod writes for our contracts. */
interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
}

const DAYS = ["2026-11-24", "0000-01-01", "0001-01-01", "2024-02-29", "9999-12-31"];
const NUMBERS = [0, -1, 1, 0.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e308, -(2 ** 63)];
const DIGITS = ["0", "1", "007", "9223372036854775807", "9223372036854775808"];
const TEXTS = [
  "",
  " ",
  "a",
  "a@b.example",
  "\u0000",
  "\ud800",
  "\u202ea",
  "'; --",
  "\\",
  "%_",
  "__proto__",
  "NaN",
  "1e999",
  "{}",
  "null",
  "=1+1",
  "https://127.0.0.1:9/",
  "Europe/London",
];
const LONG = ["x", "京", "\ud83d\ude00", '"', "a "];

/**
 * Returns what anyone could send to a schema: mostly what it allows, at its limits and with characters that break
 * things, and some of what it refuses.
 * @param known IDs and texts that mean something to the database, such as those of another company
 */
export function arbitraryOf(
  schema: z.ZodType,
  known: { ids: string[]; texts: string[] },
): fc.Arbitrary<unknown> {
  return sampleOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema);

  function sampleOf(given: JsonSchema): fc.Arbitrary<unknown> {
    if ("const" in given) return fc.constant(given.const);
    if (given.enum) return fc.constantFrom(...given.enum);
    const choices = given.anyOf ?? given.oneOf;
    if (choices) return fc.oneof(...choices.map(sampleOf));
    switch (given.type) {
      case "string":
        return textOf(given);
      case "number":
      case "integer":
        return numberOf(given);
      case "boolean":
        return fc.boolean();
      case "null":
        return fc.constant(null);
      case "array":
        return fc.array(sampleOf(given.items ?? {}), {
          minLength: given.minItems ?? 0,
          maxLength: Math.max(given.minItems ?? 0, Math.min(given.maxItems ?? 3, 3)),
        });
      case "object":
        return objectOf(given);
      default:
        return fc.jsonValue();
    }
  }

  function textOf({ format, pattern, maxLength = 300 }: JsonSchema): fc.Arbitrary<unknown> {
    if (format === "uuid")
      return fc.constantFrom(...known.ids, ...known.ids.map((id) => id.toUpperCase()), "not-an-id");
    if (format === "date") return fc.constantFrom(...DAYS);
    if (format === "date-time") return fc.constantFrom(...DAYS.map((day) => `${day}T23:59:59.999Z`));
    if (pattern) return fc.oneof(fc.constantFrom(...DIGITS, ...TEXTS), matching(pattern));
    const long = LONG.map((one) => one.repeat(Math.floor(maxLength / one.length)));
    return fc.constantFrom(...TEXTS, ...known.texts, ...known.ids, ...long, "x".repeat(maxLength + 1));
  }

  function objectOf(given: JsonSchema): fc.Arbitrary<unknown> {
    const { properties = {}, required = [], additionalProperties: more } = given;
    const own = fc.record(
      Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, sampleOf(one)])),
      { requiredKeys: required },
    );
    if (typeof more !== "object" || Object.keys(more).length === 0) return own;
    const names = sampleOf(given.propertyNames ?? { type: "string" }).map(String);
    const others = fc.dictionary(names, sampleOf(more), { maxKeys: 3 });
    return fc.tuple(others, own).map(([one, two]) => ({ ...one, ...(two as object) }));
  }
}

function numberOf({ minimum, maximum }: JsonSchema): fc.Arbitrary<number> {
  return fc.constantFrom(...NUMBERS, ...[minimum, maximum].filter((one) => one !== undefined));
}

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return fc.constantFrom(...TEXTS);
  }
}
