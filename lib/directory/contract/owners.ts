import { z } from "zod";
import { type EditableField, editableFields, type MappedField } from "./fields";

/**
 * `OKTA`: no one changes the field here. `UNTIL_EDITED`: Okta fills it until someone edits it here (decision
 * 84).
 */
export const fieldOwners = ["OKTA", "UNTIL_EDITED"] as const;

export type FieldOwner = (typeof fieldOwners)[number];

const owner = z.enum(fieldOwners).default("OKTA");

/** Who decides each field that is synced. Okta always decides the email of people it knows (S7). */
export const givenOwnersSchema = z.object(
  Object.fromEntries(editableFields.map((field) => [field, owner])) as Record<EditableField, typeof owner>,
);
export type Owners = z.infer<typeof givenOwnersSchema>;

/** The stored form. Okta owns every field that it doesn't name. */
export const ownersSchema = givenOwnersSchema.prefault({});

/** Lists the fields that people may edit here: fields that aren't synced, and fields that Okta only fills. */
export function openFields(mapping: Record<MappedField, unknown>, owners: Owners): EditableField[] {
  return editableFields.filter((field) => mapping[field] === null || owners[field] === "UNTIL_EDITED");
}
