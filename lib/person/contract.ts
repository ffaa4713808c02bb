import { z } from "zod";
import { mappedFields } from "@/lib/directory/contract";

/** One field of a person: its value here, and where that comes from. */
export const personFieldSchema = z.object({
  field: z.enum(mappedFields),
  value: z.string().nullable(),
  /** The Okta attribute that fills it; null where the company doesn't sync the field. */
  attribute: z.string().nullable(),
  /** What Okta said last; null where it has no value, or none of this person. */
  oktaValue: z.string().nullable(),
  /** Whether Okta owns the value: nobody changes it here. */
  locked: z.boolean(),
});

export type PersonField = z.infer<typeof personFieldSchema>;
