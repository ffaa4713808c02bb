import { z } from "zod";
import { daySchema, linesSchema, page, SHORT, titleSchema, versionSchema } from "./inputs";

const progressSchema = z.int("Enter a whole number.").min(0, "Enter 0 to 100.").max(100, "Enter 0 to 100.");

export const objectiveInputSchema = z.object({
  title: titleSchema,
  target: linesSchema(SHORT),
  progress: progressSchema,
  dueOn: daySchema,
});
export const objectiveChangeSchema = objectiveInputSchema.partial().extend({ version: versionSchema });
export type ObjectiveInput = z.output<typeof objectiveInputSchema>;
export type ObjectiveChange = z.output<typeof objectiveChangeSchema>;

export const objectiveSchema = z.object({
  id: z.string(),
  personId: z.string(),
  title: z.string(),
  /** How to tell that it's reached; empty if the title says so. */
  target: z.string(),
  /** 0 to 100 percent. */
  progress: z.number(),
  /** Days: YYYY-MM-DD. */
  startOn: z.string(),
  dueOn: z.string().nullable(),
  schedule: z.enum(["done", "on-track", "behind", "overdue"]),
  updatedAt: z.string(),
  version: z.number(),
});
export const objectivesSchema = page(objectiveSchema);
export type ObjectiveView = z.infer<typeof objectiveSchema>;
