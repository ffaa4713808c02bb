import { editableFields, type MappedField, mappedFields } from "@/lib/directory/contract";
import type { FieldsInput } from "@/lib/setup/contract/settings";

interface Versions {
  /** What the admin began with. */
  loaded: FieldsInput;
  choice: FieldsInput;
  /** What is saved now. */
  saved: FieldsInput;
}

/** Puts what an admin has changed onto settings that someone else has saved since. Where both changed one thing, theirs goes. */
export function rebase({ loaded, choice, saved }: Versions): FieldsInput {
  const scopeOf = ({ scope, scopeGroupIds }: FieldsInput) => ({ scope, scopeGroupIds });
  const pick = <T>(of: (settings: FieldsInput) => T): T =>
    isSame(of(choice), of(loaded)) ? of(saved) : of(choice);
  const sources = mappedFields.map((field): [MappedField, unknown] => [
    field,
    pick((one) => one.mapping[field]),
  ]);
  const owners = editableFields.map((field) => [field, pick((one) => one.owners[field])]);
  return {
    ...pick(scopeOf),
    mapping: Object.fromEntries(sources) as FieldsInput["mapping"],
    owners: Object.fromEntries(owners) as FieldsInput["owners"],
  };
}

/** Whether two settings, or parts of them, are the same. Both come out of one schema, so their keys have one order. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
