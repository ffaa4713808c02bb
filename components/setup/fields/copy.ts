import type { MappedField } from "@/lib/directory/contract";

/** Hints for mapping a field, for the fields that need one. */
export const fieldHints: Partial<Record<MappedField, string>> = {
  email: "People without a valid email aren't set up.",
  displayName: "If this is empty, we combine first and last name.",
  team: "People with the same value share a team. New values create new teams.",
  startDate: "A date such as 2026-12-31. New people get access on that day.",
};
