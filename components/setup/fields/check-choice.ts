import { personFields } from "@/components/ui/person-fields";
import { type MappedField, type Mapping, type MappingPreview, mappingSchema } from "@/lib/directory/contract";
import type { FieldsInput } from "@/lib/setup/contract/settings";

/** Says why the choice can't be saved, judging by the people checked; null if it can. */
export function blockedBy(preview: MappingPreview | undefined, choice: FieldsInput): string | null {
  if (!preview) return null;
  if (preview.measured === 0)
    return choice.scope === "ASSIGNED"
      ? "No one is assigned to the app yet, so there's no one to sync."
      : "No one is in this scope, so there's no one to sync.";
  const email = preview.fill.find(({ field }) => field === "email");
  if (email && email.filled - email.unusable <= 0) return "No one has a valid email in this attribute.";
  return null;
}

/** Names the field whose attribute name is invalid; empty if all are valid. */
export function mappingError(mapping: Mapping): string {
  const parsed = mappingSchema.safeParse(mapping);
  const field = parsed.error?.issues[0]?.path[0] as MappedField | undefined;
  return field ? `${personFields[field]}: use only letters, digits and underscores in attribute names.` : "";
}
