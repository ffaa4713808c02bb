import type { CustomFieldView, CustomValue } from "@/lib/custom-fields/contract";
import { type CustomFieldKind, type FieldOwner, sourceWords } from "@/lib/directory/contract";

/** What each kind is called, and what it takes. */
export const kindWords: Record<CustomFieldKind, { label: string; takes: string }> = {
  TEXT: { label: "Text", takes: "Up to 255 characters." },
  NUMBER: { label: "Number", takes: "Digits with a point, such as 1234.5. Kept exactly." },
  DATE: { label: "Date", takes: "Such as 2026-12-31. A time counts by its date." },
  YES_NO: { label: "Yes or no", takes: "true, yes, y, on or 1, and false, no, n, off or 0." },
  LIST: { label: "List", takes: "Up to 50 texts from an array, or one from a text." },
};

export const ownerWords: Record<FieldOwner, { label: string; means: string }> = {
  OKTA: { label: "Okta owns it", means: "No one changes it here." },
  UNTIL_EDITED: {
    label: "Okta fills it until edited here",
    means: "Once someone edits it on a person's page, syncs leave that person's value alone.",
  },
};

/** Says what fills a field and who owns it: "costCenter, until edited here". */
export function originWords({ source, owner }: Pick<CustomFieldView, "source" | "owner">): string {
  if (source === null) return "Not synced";
  return owner === "OKTA" ? `${sourceWords(source)}` : `${sourceWords(source)}, until edited here`;
}

/** Returns a value as people read it. */
export function customWords(value: CustomValue | null): string | null {
  return Array.isArray(value) ? value.join(", ") : value;
}

/** Returns the kind that suits an attribute, by its type in Okta's schema. */
export function kindOf(type: string): CustomFieldKind {
  switch (type) {
    case "array":
      return "LIST";
    case "boolean":
      return "YES_NO";
    case "number":
    case "integer":
      return "NUMBER";
    default:
      return "TEXT";
  }
}
