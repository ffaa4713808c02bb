import { z } from "zod";
import { uuidSchema } from "@/lib/db/uuid-schema";

export const invitationPolicies = ["NEVER", "ON_CREATE", "ON_START_DATE"] as const;
export const invitationStates = ["WAITING", "CLAIMED", "SENT", "UNKNOWN", "FAILED"] as const;

export const invitationSettingSchema = z.object({
  policy: z.enum(invitationPolicies),
  /** Needed when invitations are turned on: whether people already here are invited too. */
  inviteExisting: z.boolean().optional(),
});

/** What step 10 and the settings show before and after invitations are turned on. */
export const invitationsSchema = z.object({
  policy: z.enum(invitationPolicies),
  /** People already here who weren't invited: `inviteExisting` would invite them. */
  notInvited: z.number(),
  counts: z.record(z.enum(invitationStates), z.number()),
});

/** An invitation that failed, or whose sending stopped halfway: no one knows whether it went out. */
const failedInvitationSchema = z.object({
  personId: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  state: z.enum(["UNKNOWN", "FAILED"]),
  failure: z.string().nullable(),
  at: z.string(),
});

/** Up to 100 of them, unknown first, and how many there are. */
export const failedInvitationsSchema = z.object({
  items: z.array(failedInvitationSchema),
  total: z.number(),
});

export const resendSchema = z.object({
  /** Whose invitations; leave it out for everyone's. */
  personIds: z.array(uuidSchema).min(1).max(1000).optional(),
});

export type InvitationSetting = z.infer<typeof invitationSettingSchema>;
export type FailedInvitation = z.infer<typeof failedInvitationSchema>;
export type ResendInput = z.infer<typeof resendSchema>;
export type InvitationsView = z.infer<typeof invitationsSchema>;

/** How many invitations were queued again. */
export const invitationsQueuedSchema = z.object({ queued: z.number() });
