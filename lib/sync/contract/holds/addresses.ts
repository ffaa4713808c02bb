import { z } from "zod";
import { uuidSchema } from "@/lib/db/uuid-schema";

/** What the browser sees of new addresses that wait for an owner (S7). Dates are ISO strings. */

const addressHoldSchema = z.object({
  personId: z.string(),
  displayName: z.string(),
  role: z.enum(["OWNER", "ADMIN", "MEMBER"]),
  oldEmail: z.string().nullable(),
  newEmail: z.string(),
  /** The latest sync that held it. */
  runId: z.string(),
  openedAt: z.string(),
});

export const addressHoldsSchema = z.object({
  items: z.array(addressHoldSchema),
  /** Whether the reader may decide. Only owners may. */
  mayDecide: z.boolean(),
});

export const addressDecisionSchema = z.object({
  /** Whose new addresses, as they were shown. A different one is another question. */
  addresses: z
    .array(z.object({ personId: uuidSchema, newEmail: z.string().max(320) }))
    .min(1)
    .max(100),
  approve: z.boolean(),
  note: z.string().trim().max(1000).default(""),
});

export type AddressHoldView = z.infer<typeof addressHoldSchema>;
export type AddressHolds = z.infer<typeof addressHoldsSchema>;
export type AddressDecision = z.infer<typeof addressDecisionSchema>;
