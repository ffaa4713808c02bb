import type { MappedField } from "@/lib/directory/contract";

interface FieldWord {
  label: string;
  hint: string;
  /** Everybody must have one. */
  needed?: true;
}

/** The fields of a person, as an admin knows them. */
export const fieldWords: Record<MappedField, FieldWord> = {
  email: { label: "Email", hint: "People without a valid one are not set up.", needed: true },
  firstName: { label: "First name", hint: "" },
  lastName: { label: "Last name", hint: "" },
  displayName: { label: "Full name", hint: "Where it is empty, first and last name are put together." },
  jobTitle: { label: "Job title", hint: "" },
  team: { label: "Team", hint: "People with the same value are in one team; new values make new teams." },
  location: { label: "Location", hint: "" },
  language: { label: "Language", hint: "" },
  startDate: { label: "Start date", hint: "A date like 2026-12-31; before it nobody gets in." },
};
