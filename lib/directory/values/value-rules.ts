import { attributeNameSchema } from "../contract";
import { attributeRules } from "./table";

export type Rule = (typeof attributeRules)[string];

/** Attribute names met so far. Limited, because an org could make up new ones. */
const rules = new Map<string, Rule | null>();
const MOST_NAMES = 10_000;

/**
 * Returns the rule of an attribute; null for one that can't be mapped, because no one could use its value.
 */
export function ruleOf(name: string): Rule | null {
  const known = rules.get(name);
  if (known !== undefined) return known;
  const own = Object.hasOwn(attributeRules, name) ? attributeRules[name] : attributeRules.other;
  const rule = own !== undefined && attributeNameSchema.safeParse(name).success ? own : null;
  if (rules.size >= MOST_NAMES) rules.clear();
  rules.set(name, rule);
  return rule;
}
