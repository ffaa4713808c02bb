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

/** Returns a status code of ours or of Okta's as people read it: "Active", "Locked out". */
export function statusLabel(code: string): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Returns a value of a person's field as people read it; "empty" for none. */
export function shownValue(field: string, value: string | null): string {
  if (value === null) return "empty";
  return field === "status" ? statusLabel(value) : value;
}

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
