import { z } from "zod";

/** What an owner reads before they erase someone. */
export const erasureViewSchema = z.object({
  personId: z.string(),
  displayName: z.string(),
  /** Why they can't be erased now, and what to do first; null if they can. */
  refusal: z.object({ message: z.string(), advice: z.string().nullable() }).nullable(),
  /** Whether they're linked to Okta. If Okta assigns them again, a sync creates them as someone new. */
  linked: z.boolean(),
  /** What would be deleted, by kind, without kinds that have nothing of theirs. */
  rows: z.array(z.object({ label: z.string(), count: z.number() })),
});

export const erasureRequestSchema = z.object({
  /** The person's name as the owner typed it, so that no one is erased by accident. */
  confirmation: z.string().max(300),
});

export const erasureStartedSchema = z.object({ erasureId: z.string() });

export type ErasureView = z.infer<typeof erasureViewSchema>;
