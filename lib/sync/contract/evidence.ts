import { z } from "zod";

/** What Okta answered about one person, as an admin reads it. */
export const evidenceSchema = z.object({
  /** ISO: when we asked. */
  askedAt: z.string(),
  /** One sentence per answer. */
  answers: z.array(z.string()),
});
export type EvidenceView = z.infer<typeof evidenceSchema>;
