import { z } from "zod";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { customKeySchema, mappedFields } from "@/lib/directory/contract/fields";
import { changeKinds, changeSchema, filterDaySchema, pageSchema, runTriggers } from "@/lib/sync/contract";

const text = z.string().trim().max(200);

/** Fields that a sync can change, as changes name them. */
export const changeFields = [...mappedFields, "status", "manager"] as const;

/** The filters for the changes of all syncs. */
export const changeSearchSchema = z.object({
  person: uuidSchema.optional(),
  /** The words that the People page would find people by. At most 100 people may match. */
  query: text.optional(),
  kind: z.enum(changeKinds).optional(),
  field: z.enum(changeFields).or(customKeySchema).optional(),
  /** What started the sync. */
  trigger: z.enum(runTriggers).optional(),
  /** Days of the company's calendar, both included. */
  from: filterDaySchema.optional(),
  to: filterDaySchema.optional(),
});

/** A change with the sync that made it, and who or what led to it (U7). */
const tracedChangeSchema = z.object({
  change: changeSchema,
  runId: z.string(),
  /** When the sync ended; if it's running, when it began. */
  at: z.string(),
  trigger: z.enum(runTriggers),
  /** Who pressed the button, or did it in Okta; null if we don't know. */
  by: z.string().nullable(),
});

export const tracedChangePageSchema = pageSchema(tracedChangeSchema);

export type ChangeSearch = z.infer<typeof changeSearchSchema>;
export type TracedChange = z.infer<typeof tracedChangeSchema>;
