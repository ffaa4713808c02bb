import { z } from "zod";
import { uuidSchema } from "@/lib/db/uuid-schema";
import {
  type CustomFieldKind,
  customFieldKinds,
  fieldOwners,
  plainSourceSchema,
  type Source,
  sourceSchema,
} from "@/lib/directory/contract";
import { cleanText } from "@/lib/directory/values/clean-text";

/** Fields in use at a time. Archived ones don't count. */
export const MOST_FIELDS = 50;
const LONGEST_NAME = 60;

/** Invisible characters are removed, as from a value of Okta's (M6). */
const nameSchema = z
  .string()
  .max(1000, `Use at most ${LONGEST_NAME} characters.`)
  .transform(cleanText)
  .pipe(z.string().min(1, "Enter a name.").max(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters.`));

export const kindSchema = z.enum(customFieldKinds);
const customSourceSchema = sourceSchema.nullable();

/** Whether a source can fill a field of this kind. A date is used as it is. */
export function fitsKind(kind: CustomFieldKind, source: Source | null): boolean {
  return kind !== "DATE" || source === null || plainSourceSchema.safeParse(source).success;
}

const ownerSchema = z.enum(fieldOwners);

/** The message for a source that can't fill the field. */
export const PLAIN_ONLY = "A date takes one attribute, or fall-backs.";

/** A value: a text, or a list of texts. Numbers are as written, dates are ISO, yes and no are `yes` and `no`. */
export const customValueSchema = z.union([z.string(), z.array(z.string())]);
export type CustomValue = z.infer<typeof customValueSchema>;

const customFieldSchema = z.object({
  id: z.string(),
  /** Its key in changes, holds and the history. */
  key: z.string(),
  name: z.string(),
  kind: kindSchema,
  /** What fills it; null if it isn't synced. */
  source: customSourceSchema,
  owner: ownerSchema,
  archivedAt: z.string().nullable(),
  /** How many of the measured people have a value in Okta; null for fields that aren't synced. */
  filled: z.number().nullable(),
});

export const customFieldsSchema = z.object({
  /** In their order, archived ones last. */
  items: z.array(customFieldSchema),
  /** The number of people in `filled`'s sample: people in scope whom we know from Okta. */
  measured: z.number(),
  /** When and by whom they were last changed; null if no one has. */
  changed: z.object({ by: z.string(), at: z.string() }).nullable(),
});

export const newFieldSchema = z
  .strictObject({
    name: nameSchema,
    kind: kindSchema,
    source: customSourceSchema,
    owner: ownerSchema.default("OKTA"),
  })
  .refine(({ kind, source }) => fitsKind(kind, source), { message: PLAIN_ONLY, path: ["source"] });

const definition = { name: nameSchema, kind: kindSchema, source: customSourceSchema, owner: ownerSchema };

/** Values that are left out stay as they are. */
export const fieldChangeSchema = z
  .strictObject({
    ...definition,
    archived: z.boolean(),
    /** The field as the admin saw it: a change of what someone else has changed since is refused. */
    loaded: z.object(definition).partial(),
    /** Whether the admin agrees that values become empty, as a refusal has counted them. */
    emptying: z.boolean(),
    /** Whether the admin agrees that values edited here go back to Okta, as a refusal has counted them. */
    givingBack: z.boolean(),
  })
  .partial();

export const fieldOrderSchema = z.strictObject({ ids: z.array(uuidSchema).min(1).max(1000) });

export type CustomFieldView = z.infer<typeof customFieldSchema>;
export type CustomFields = z.infer<typeof customFieldsSchema>;
export type NewField = z.input<typeof newFieldSchema>;
export type FieldChange = z.infer<typeof fieldChangeSchema>;
