import { z } from "zod";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { listReasonSchema } from "./by-hand";

/** How many people one request changes at most. */
export const MOST_AT_ONCE = 500;

/** What an admin can do with several people at once. */
export const bulkActions = [
  "sync",
  "resend-invitation",
  "never-sync",
  "sync-again",
  "protect",
  "unprotect",
] as const;
export type BulkAction = (typeof bulkActions)[number];

export const bulkChangeSchema = z.object({
  action: z.enum(bulkActions),
  personIds: z.array(uuidSchema).min(1).max(MOST_AT_ONCE),
  /** Why, for people who are put on a list. */
  reason: listReasonSchema.optional(),
});

export const bulkResultSchema = z.object({
  /** How many people were changed, queued or invited. People who already were don't count. */
  done: z.number(),
  /** People it wasn't done for, by name, and why. The name is null for someone who isn't in the company. */
  refused: z.array(
    z.object({ personId: z.string(), displayName: z.string().nullable(), reason: z.string() }),
  ),
  /** The sync that was queued; null if none was. */
  runId: z.string().nullable(),
});
export type BulkChange = z.infer<typeof bulkChangeSchema>;
export type BulkResult = z.infer<typeof bulkResultSchema>;
