import { z } from "zod";
import { customKeySchema, editableFields, LONGEST_VALUE, MOST_ITEMS } from "@/lib/directory/contract/fields";
import { cleanText } from "@/lib/directory/values/clean-text";

/** A text as someone typed it, cleaned as Okta's values are (M6); null for empty. */
const textSchema = z
  .string()
  .max(4 * LONGEST_VALUE, `Use at most ${LONGEST_VALUE} characters.`)
  .transform(cleanText)
  .pipe(z.string().max(LONGEST_VALUE, `Use at most ${LONGEST_VALUE} characters.`))
  .transform((text) => text || null)
  .nullable();

/** New values of a person's fields, by field. Fields that are left out stay. A team is a name. */
export const editFieldsSchema = z
  .strictObject({
    firstName: textSchema,
    lastName: textSchema,
    displayName: textSchema.pipe(z.string("Enter a name to show.")),
    jobTitle: textSchema,
    team: textSchema,
    location: textSchema,
    language: textSchema,
    startDate: z.iso.date("Enter a date.").nullable(),
  })
  .partial();
export type EditFields = z.infer<typeof editFieldsSchema>;

/** New values of custom fields, by key, as typed; null or empty for none. For a list, one string per text. */
export const editCustomSchema = z.strictObject({
  values: z
    .record(customKeySchema, z.union([textSchema, z.array(textSchema).max(MOST_ITEMS)]))
    .refine((values) => Object.keys(values).length > 0, "Change at least one value."),
});

/** How many custom fields were changed. */
export const customEditedSchema = z.object({ edited: z.number() });

/** The fields whose values changed. */
export const editedSchema = z.object({ edited: z.array(z.enum(editableFields)) });
