import { z } from "zod";

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

/** The longest value of a field. One made of several attributes is never longer (M6). */
export const LONGEST_VALUE = 255;

/** What a custom field holds. */
export const customFieldKinds = ["TEXT", "NUMBER", "DATE", "YES_NO", "LIST"] as const;
export type CustomFieldKind = (typeof customFieldKinds)[number];

/** The key of a custom field's values in changes, holds and pins. */
export const customKeySchema = z.string().regex(/^custom:[0-9a-f-]{36}$/);

/** Texts in a list. */
export const MOST_ITEMS = 50;
