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

/** Returns a field's label: a custom field's own name, the catalogue's word, or the field itself. */
export function fieldLabel(field: string, name?: string): string {
  if (name !== undefined) return name;
  return Object.hasOwn(personFields, field) ? personFields[field as keyof typeof personFields] : field;
}

/** Returns what a field is called within a sentence. Names of custom fields stay as they are. */
export function fieldWord(field: string, name?: string): string {
  const label = fieldLabel(field, name);
  return Object.hasOwn(personFields, field) ? label.toLowerCase() : label;
}
