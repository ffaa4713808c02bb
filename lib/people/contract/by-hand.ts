import { z } from "zod";
import { cleanText } from "@/lib/directory/values/clean-text";
import { managerChoiceSchema, personNameSchema, roles } from "./people";

export const emailChangeSchema = z.object({
  /** Null frees the address of a deactivated account. */
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, "Use a shorter address.")
    .pipe(z.email("Enter a valid email address."))
    .nullable(),
});
export const emailChangedSchema = z.object({
  /** The sync of people who waited for the old address; null if no one did. */
  runId: z.string().nullable(),
});

export const nameChangeSchema = z.object({ displayName: personNameSchema });

export const roleChangeSchema = z.object({ role: z.enum(roles) });

/** Why someone is put on a list, as typed. Invisible characters are removed, as from Okta's values (M6). */
export const listReasonSchema = z
  .string()
  .max(1000, "Use at most 300 characters.")
  .transform(cleanText)
  .pipe(z.string().max(300, "Use at most 300 characters."));

export const neverSyncSchema = z.object({ neverSync: z.boolean(), reason: listReasonSchema.optional() });
export const protectionSchema = z.object({ isProtected: z.boolean(), reason: listReasonSchema.optional() });
export const managerChangeSchema = z.object({ choice: managerChoiceSchema });

/** Who or what was changed. */
export const personChangedSchema = z.object({ personId: z.string() });
export const teamChangedSchema = z.object({ teamId: z.string() });
export const managerChangedSchema = z.union([personChangedSchema, teamChangedSchema]);

/** Where a link was mailed to. */
export const linkSentSchema = z.object({ to: z.string() });
