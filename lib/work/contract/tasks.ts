import { z } from "zod";
import { daySchema, linesSchema, namedOrLeft, page, SHORT, titleSchema, versionSchema } from "./inputs";

export const taskInputSchema = z.object({
  title: titleSchema,
  details: linesSchema(SHORT),
  dueOn: daySchema,
});
export const taskChangeSchema = taskInputSchema
  .partial()
  .extend({ done: z.boolean().optional(), version: versionSchema });
export type TaskInput = z.output<typeof taskInputSchema>;
export type TaskChange = z.output<typeof taskChangeSchema>;

export const taskSchema = z.object({
  id: z.string(),
  personId: z.string(),
  title: z.string(),
  details: z.string(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  assignedBy: namedOrLeft,
  assignedAt: z.string(),
  done: z.object({ at: z.string(), by: namedOrLeft }).nullable(),
  version: z.number(),
});
export const tasksSchema = page(taskSchema);
export type TaskView = z.infer<typeof taskSchema>;
