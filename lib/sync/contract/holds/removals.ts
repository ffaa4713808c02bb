import { z } from "zod";
import { bigintIdSchema } from "@/lib/db/bigint-id";
import { uuidSchema } from "@/lib/db/uuid-schema";

export const holdDecisionSchema = z.object({
  changeIds: z.union([z.literal("all"), z.array(bigintIdSchema).min(1).max(10_000)]),
  /** Only what this sync holds. With "all", no more than its page shows. */
  runId: uuidSchema.optional(),
  note: z.string().trim().max(1000).default(""),
});

export const holdDecisionResultSchema = z.object({
  decided: z.number(),
  /** The sync that applies an approval; null for a rejection, or if none can start now. */
  runId: z.string().nullable(),
});

export type HoldDecision = z.infer<typeof holdDecisionSchema>;
