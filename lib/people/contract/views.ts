import { z } from "zod";
import { cleanText } from "@/lib/directory/values/clean-text";
import { peopleViewSchema } from "./people";

/** How many views one admin can save. */
export const MOST_VIEWS = 20;

export const viewNameSchema = z
  .string()
  .max(200, "Use at most 60 characters.")
  .transform(cleanText)
  .pipe(z.string().min(1, "Enter a name.").max(60, "Use at most 60 characters."));

export const viewToSaveSchema = z.object({
  name: viewNameSchema,
  view: z.strictObject(peopleViewSchema.shape),
});
const savedViewSchema = z.object({ id: z.string(), name: z.string(), view: peopleViewSchema });
export const savedViewsSchema = z.object({ items: z.array(savedViewSchema) });
export type SavedView = z.infer<typeof savedViewSchema>;
