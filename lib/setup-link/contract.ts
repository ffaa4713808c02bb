import { z } from "zod";

/** What the browser sees of set-up links. Dates are ISO strings. */

export const setupLinkDays = [1, 7, 14] as const;

export const setupLinkInputSchema = z.object({
  /** Whom it is for: an email address, to which it is sent if `send` says so, or a name. */
  recipient: z.string().trim().min(1, "Say whom it is for.").max(200),
  days: z.union([z.literal(1), z.literal(7), z.literal(14)]).default(7),
  send: z.boolean().default(false),
});

export const setupLinkSchema = z.object({
  id: z.string(),
  recipient: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  state: z.enum(["active", "expired", "revoked"]),
});

export const setupLinksSchema = z.object({
  items: z.array(setupLinkSchema),
  /** Whether links can be sent by mail from here. */
  canSend: z.boolean(),
});

/** A link just made: the only time its address is told. */
export const newSetupLinkSchema = z.object({
  link: setupLinkSchema,
  url: z.string(),
  sent: z.boolean(),
  /** Why it was not sent, though asked for: the link works all the same. */
  sendingFailed: z.string().nullable(),
});

export type SetupLinkInput = z.infer<typeof setupLinkInputSchema>;
export type SetupLinkView = z.infer<typeof setupLinkSchema>;
export type SetupLinks = z.infer<typeof setupLinksSchema>;
export type NewSetupLink = z.infer<typeof newSetupLinkSchema>;
