import { z } from "zod";

/** One thing that a check tested, in plain words. */
const setupFindingSchema = z.object({
  state: z.enum(["passed", "failed", "warning", "waiting"]),
  /** What was tested: "Users". */
  name: z.string(),
  message: z.string(),
  /** What to do about it. */
  advice: z.string().nullable(),
  /** The field of the form that it's about. */
  field: z.string().nullable(),
});

/** The answer of a step's check. `passed` means that the step is done and the input is saved. */
export const setupAnswerSchema = z.object({
  passed: z.boolean(),
  message: z.string(),
  findings: z.array(setupFindingSchema),
});

export type SetupFinding = z.infer<typeof setupFindingSchema>;
export type SetupAnswer = z.infer<typeof setupAnswerSchema>;
