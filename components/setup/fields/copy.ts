import type { MappedField } from "@/lib/directory/contract";

interface FieldWord {
  label: string;
  hint: string;
  /** Every person needs one. */
  needed?: true;
}

/** The fields of a person, as an admin knows them. */
export const fieldWords: Record<MappedField, FieldWord> = {
  email: { label: "Email", hint: "People without a valid email aren't set up.", needed: true },
  firstName: { label: "First name", hint: "" },
  lastName: { label: "Last name", hint: "" },
  displayName: { label: "Full name", hint: "If this is empty, we combine first and last name." },
  jobTitle: { label: "Job title", hint: "" },
  team: { label: "Team", hint: "People with the same value share a team. New values create new teams." },
  location: { label: "Location", hint: "" },
  language: { label: "Language", hint: "" },
  startDate: { label: "Start date", hint: "A date such as 2026-12-31. New people get access on that day." },
};
