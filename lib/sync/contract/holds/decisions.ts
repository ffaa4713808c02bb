import { z } from "zod";
import { uuidSchema } from "@/lib/db/uuid-schema";

/** What the browser sees of admins' decisions, and how to take one back. Dates are ISO strings. */

const answers = ["APPROVED", "REJECTED", "SAME", "OTHER"] as const;

const decisionSchema = z.object({
  kind: z.enum(["removal", "address", "identity", "field"]),
  /** The hold's ID, or the name of the field. */
  id: z.string(),
  answer: z.enum(answers),
  /** Whom it's about; null for a field. */
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The kind of removal, the new address, the new person in Okta, or the field. */
  about: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string(),
  note: z.string().nullable(),
  /** Whether the reader can take it back: nothing has used it, and Okta still says the same. */
  mayReopen: z.boolean(),
});

/** The latest decisions of the last 30 days, newest first. */
export const decisionsSchema = z.object({ items: z.array(decisionSchema) });

export const reopenSchema = z.union([
  z.object({ kind: z.enum(["removal", "address", "identity"]), id: uuidSchema }),
  z.object({ kind: z.literal("field"), id: z.string().max(50) }),
]);

/** What needs a decision again. */
export const reopenedSchema = decisionSchema.pick({ kind: true, id: true });

export type DecisionView = z.infer<typeof decisionSchema>;
export type ReopenInput = z.infer<typeof reopenSchema>;
