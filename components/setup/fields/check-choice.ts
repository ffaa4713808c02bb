import { personFields } from "@/components/ui/text/person-fields";
import { type MappedField, type Mapping, type MappingPreview, mappingSchema } from "@/lib/directory/contract";
import type { FieldsInput } from "@/lib/setup/contract/settings";
import { sourceError } from "./source/draft";

/** Says why the choice can't be saved, from the people checked; null if it can. */
export function blockedBy(
  preview: MappingPreview | undefined,
  choice: Pick<FieldsInput, "scope">,
): string | null {
  if (!preview) return null;
  if (preview.measured === 0)
    return choice.scope === "ASSIGNED"
      ? "No one is assigned to the app yet, so there's no one to sync."
      : "No one is in this scope, so there's no one to sync.";
  const email = preview.fill.find(({ field }) => field === "email");
  if (email && email.filled - email.unusable <= 0) return "No one has a valid email in this attribute.";
  return null;
}

/** Names the field whose source can't be saved, and why; empty if all can. */
export function mappingError(mapping: Mapping): string {
  const [issue] = mappingSchema.safeParse(mapping).error?.issues ?? [];
  const field = issue?.path[0] as MappedField | undefined;
  if (!issue || !field) return "";
  return `${personFields[field]}: ${sourceError(mapping[field]) ?? issue.message}`;
}
