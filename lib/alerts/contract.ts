import { z } from "zod";
import { uuidSchema } from "@/lib/db/uuid-schema";

/** Something that is wrong with the integration now, as in the mail about it. */
export const alertSchema = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  advice: z.string(),
  /** The page to open, below the product's address. */
  path: z.string(),
  raisedAt: z.string(),
  /** When it was mailed; null while it waits, or if no mail server is set up. */
  mailedAt: z.string().nullable(),
});

const recipientSchema = z.object({
  personId: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  role: z.enum(["OWNER", "ADMIN"]),
  chosen: z.boolean(),
});

export const recipientsSchema = z.object({
  /** Every active owner and admin: only they can get alerts. */
  people: z.array(recipientSchema),
  /** Whether this server can send mail at all. */
  mailSetUp: z.boolean(),
});

const chooseRecipientsSchema = z.object({
  personIds: z.array(uuidSchema).min(1, "Choose at least one person.").max(200),
});

export type AlertView = z.infer<typeof alertSchema>;
export type RecipientsView = z.infer<typeof recipientsSchema>;
export type ChooseRecipients = z.infer<typeof chooseRecipientsSchema>;
