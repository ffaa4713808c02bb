/** The labels of a person's fields, the same on every page. */
export const personFields = {
  email: "Email",
  firstName: "First name",
  lastName: "Last name",
  displayName: "Full name",
  jobTitle: "Job title",
  team: "Team",
  location: "Location",
  language: "Language",
  startDate: "Start date",
  status: "Status",
  manager: "Manager",
  oktaId: "Okta ID",
  employeeNumber: "Employee number",
} as const;

/** Returns a field's label, or its own name if the catalogue doesn't have it. */
export function fieldLabel(field: string): string {
  return Object.hasOwn(personFields, field) ? personFields[field as keyof typeof personFields] : field;
}
