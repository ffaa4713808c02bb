import { z } from "zod";
import { sourceSchema } from "@/lib/directory/contract";
import { customValueSchema, fitsKind, kindSchema, PLAIN_ONLY } from "./definition";

export const fieldPreviewRequestSchema = z
  .strictObject({
    kind: kindSchema,
    source: sourceSchema,
    /** Where the three people begin: 0, 3, 6 … */
    sample: z.number().int().min(0).max(997).default(0),
  })
  .refine(({ kind, source }) => fitsKind(kind, source), { message: PLAIN_ONLY, path: ["source"] });

export const fieldPreviewSchema = z.object({
  people: z.array(
    z.object({
      oktaId: z.string(),
      name: z.string(),
      /** As Okta has it; null if empty. */
      given: z.string().nullable(),
      value: customValueSchema.nullable(),
      /** Why the value can't be used, or not all of it; null if it can. */
      problem: z.string().nullable(),
    }),
  ),
  measured: z.number(),
  filled: z.number(),
  /** People whose value can't be used, or not all of it. */
  unusable: z.number(),
  /** Whether we have only the first text of each list so far. The next full sync reads the rest. */
  isPartial: z.boolean(),
});

export type FieldPreviewRequest = z.infer<typeof fieldPreviewRequestSchema>;
export type FieldPreview = z.infer<typeof fieldPreviewSchema>;
