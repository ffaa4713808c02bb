import type { FieldChange } from "@/lib/custom-fields/contract";

type Parts = Pick<FieldChange, "name" | "kind" | "source" | "owner">;

/** Returns what an admin has changed of a field, and nothing else: sending the rest would take back what others have saved. */
export function changedParts(opened: Required<Parts>, draft: Required<Parts>): Parts {
  const isChanged = (part: keyof Parts) => JSON.stringify(draft[part]) !== JSON.stringify(opened[part]);
  return {
    ...(isChanged("name") && { name: draft.name }),
    ...(isChanged("kind") && { kind: draft.kind }),
    ...(isChanged("source") && { source: draft.source }),
    ...(isChanged("owner") && { owner: draft.owner }),
  };
}
