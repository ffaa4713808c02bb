import { z } from "zod";

/** What the browser sees of setup links. Dates are ISO strings. */

export const setupLinkDays = [1, 7, 14] as const;

/** What a link can be for: the setup steps that are done in Okta and show no personal data. */
export const setupLinkParts = [
  "your-okta",
  "app",
  "credentials",
  "assign",
  "api-access",
  "event-hook",
] as const;
/** The steps' titles, as setup names them. */
export const setupLinkPartTitles: Record<(typeof setupLinkParts)[number], string> = {
  "your-okta": "Your Okta org",
  app: "Create the app",
  credentials: "Client ID and secret",
  assign: "Assign people",
  "api-access": "API access",
  "event-hook": "Event hook",
};
const setupLinkPartSchema = z.enum(setupLinkParts);
export type SetupLinkPart = z.infer<typeof setupLinkPartSchema>;

export const setupLinkInputSchema = z.object({
  /** Whom it's for: a name, or an email address that it's sent to if `send` is set. */
  recipient: z.string().trim().min(1, "Enter a recipient.").max(200),
  days: z.union([z.literal(1), z.literal(7), z.literal(14)]).default(7),
  send: z.boolean().default(false),
  /** The steps it covers. None means all during setup. Later, at least one must be named. */
  parts: z.array(setupLinkPartSchema).max(setupLinkParts.length).default([]),
});

const setupLinkSchema = z.object({
  id: z.string(),
  recipient: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  parts: z.array(setupLinkPartSchema),
  /** Stopped: setup is finished, or the person who made it may not make links any more. */
  state: z.enum(["active", "expired", "revoked", "stopped"]),
});

export const setupLinksSchema = z.object({
  items: z.array(setupLinkSchema),
  /** Whether we can email links from here. */
  canSend: z.boolean(),
  /** Whether the connection is in use, so that a new link must name its steps. */
  needsParts: z.boolean(),
});

/** A link just made. Only this answer contains its address. */
export const newSetupLinkSchema = z.object({
  link: setupLinkSchema,
  url: z.string(),
  sent: z.boolean(),
  /** Why it wasn't sent, if it should have been. The link works all the same. */
  sendingFailed: z.string().nullable(),
});

export type SetupLinkInput = z.input<typeof setupLinkInputSchema>;
export type SetupLinkView = z.infer<typeof setupLinkSchema>;
export type SetupLinks = z.infer<typeof setupLinksSchema>;
export type NewSetupLink = z.infer<typeof newSetupLinkSchema>;
