import { z } from "zod";

/** A field that waits for an admin, because so many people would lose their value. */
const fieldHoldSchema = z.object({
  field: z.string(),
  /** The name of a custom field. */
  name: z.string().optional(),
  people: z.number(),
  filled: z.number(),
  /** Set if another attribute would replace it: the attribute that so many of `filled` people lost. */
  lost: z.object({ attribute: z.string(), people: z.number() }).nullable(),
  runId: z.string(),
  openedAt: z.string(),
});
export const fieldHoldsSchema = z.object({ items: z.array(fieldHoldSchema) });

export const fieldHoldDecisionSchema = z.object({
  fields: z.array(z.string().max(50)).min(1).max(100),
  /** Whether to clear the values. If not, they stay as long as Okta has none. */
  letGo: z.boolean(),
  note: z.string().trim().max(1000).default(""),
});

export type FieldHoldView = z.infer<typeof fieldHoldSchema>;
export type FieldHoldDecision = z.infer<typeof fieldHoldDecisionSchema>;
