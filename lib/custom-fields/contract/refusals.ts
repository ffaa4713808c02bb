import { z } from "zod";

/** What a refusal says that would empty values (`would-empty`): for how many people of how many, and the first. */
const fieldEmptiedSchema = z.object({ people: z.number(), filled: z.number(), names: z.array(z.string()) });
export const wouldEmptyFieldSchema = z.object({ emptied: fieldEmptiedSchema });
export type FieldEmptied = z.infer<typeof fieldEmptiedSchema>;

/** What a refusal says that would give edits back (`would-give-back`): for how many people. */
export const fieldGivenBackSchema = z.object({ people: z.number() });
