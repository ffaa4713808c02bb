/** Fields of a person that Okta can fill. */
export const mappedFields = [
  "email",
  "firstName",
  "lastName",
  "displayName",
  "jobTitle",
  "team",
  "location",
  "language",
  "startDate",
] as const;
export type MappedField = (typeof mappedFields)[number];

/** Fields that admins may edit here if Okta doesn't own them. An email has rules of its own (S7). */
export const editableFields = mappedFields.filter((field) => field !== "email");
export type EditableField = (typeof editableFields)[number];
