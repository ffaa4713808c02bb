import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { cleanText } from "@/lib/directory/values/clean-text";

export const personStatuses = ["ACTIVE", "SUSPENDED", "DEACTIVATED", "SCHEDULED"] as const;
export const roles = ["OWNER", "ADMIN", "MEMBER"] as const;

/** A person's name as someone typed it. Invisible characters are removed, as from a value of Okta's (M6). */
export const personNameSchema = z
  .string()
  .max(1000, "Use at most 200 characters.")
  .transform(cleanText)
  .pipe(z.string().min(1, "Enter a name.").max(200, "Use at most 200 characters."));

export const personSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  jobTitle: z.string().nullable(),
  team: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The effective manager (G1) and where it comes from. */
  manager: z
    .object({ id: z.string(), displayName: z.string(), from: z.enum(["override", "team"]) })
    .nullable(),
  /** Whether a person decided about their manager, including "no one". Syncs leave that alone. */
  managerByHand: z.boolean(),
  location: z.string().nullable(),
  language: z.string().nullable(),
  startDate: z.string().nullable(),
  /** When a sync or an admin last changed them here. */
  changedAt: z.string(),
  /** Whether a problem about them is open (U8). */
  hasIssue: z.boolean(),
  status: z.enum(personStatuses),
  role: z.enum(roles),
  /** Whether this account is linked to an Okta person. */
  linked: z.boolean(),
  /** Syncs neither create nor change them (S6). */
  neverSync: z.boolean(),
  /** Removals always need approval (R4). */
  isProtected: z.boolean(),
  /**
   * For people who lost access through Okta: what Okta last answered about them (R1). Only for pages that
   * admins see.
   */
  evidence: z.object({ askedAt: z.string(), answers: z.array(z.string()) }).nullable(),
  /** What an owner or admin can do by hand. Okta decides about what it owns. */
  byHand: z.object({ deactivate: z.boolean(), reactivate: z.boolean(), changeEmail: z.boolean() }),
  /**
   * What the reader may decide about this person, by role: `sync` is the never-sync list and protection (S6), `account` is
   * deactivating and reactivating, `email` is the address.
   */
  may: z.object({ sync: z.boolean(), account: z.boolean(), email: z.boolean() }),
});

export const peopleSorts = ["name", "start", "changed"] as const;
const peopleSources = ["okta", "here"] as const;

/** The filters of a list of people. */
const peopleFilterSchema = z.object({
  team: z.union([uuidSchema, z.literal("")]).optional(),
  status: z.enum(personStatuses).optional(),
  /** Whom they report to (G1), or no one. */
  manager: z.union([uuidSchema, z.literal("none")]).optional(),
  /** Whether their account comes from Okta, or was created here. */
  source: z.enum(peopleSources).optional(),
  issue: z.literal("open").optional(),
  sync: z.literal("never").optional(),
});

/** What the People page has in its address, and what a saved view stores. */
export const peopleViewSchema = peopleFilterSchema.extend({
  /** Beginnings of words in name, email and job title; a whole employee number or Okta ID. */
  query: z.string().trim().max(200).optional(),
  sort: z.enum(peopleSorts).optional(),
});

export const peopleQuerySchema = peopleViewSchema.extend({ cursor: cursorSchema });

export const peoplePageSchema = z.object({ items: z.array(personSchema), nextCursor: z.string().nullable() });

export type PersonView = z.infer<typeof personSchema>;
export type PeopleSort = (typeof peopleSorts)[number];
export type PeopleFilter = z.infer<typeof peopleFilterSchema>;
export type PeopleViewQuery = z.infer<typeof peopleViewSchema>;
export type PeopleQuery = z.infer<typeof peopleQuerySchema>;

/** Who should manage someone, or a team: a person, no one, or the result of Okta's data and the rules. */
const managerChoiceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), personId: uuidSchema }),
  z.object({ kind: z.literal("nobody") }),
  /** Gives the choice back to syncs: the next one fills it in. */
  z.object({ kind: z.literal("sync") }),
]);

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

export type ManagerChoice = z.infer<typeof managerChoiceSchema>;
export type InvitationSetting = z.infer<typeof invitationSettingSchema>;
export type FailedInvitation = z.infer<typeof failedInvitationSchema>;
export type ResendInput = z.infer<typeof resendSchema>;
export type InvitationsView = z.infer<typeof invitationsSchema>;

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
/** How many invitations were queued again. */
export const invitationsQueuedSchema = z.object({ queued: z.number() });

/** How many people one request changes at most. */
export const MOST_AT_ONCE = 500;

/** What an admin can do with several people at once. */
export const bulkActions = [
  "sync",
  "resend-invitation",
  "never-sync",
  "sync-again",
  "protect",
  "unprotect",
] as const;
export type BulkAction = (typeof bulkActions)[number];

export const bulkChangeSchema = z.object({
  action: z.enum(bulkActions),
  personIds: z.array(uuidSchema).min(1).max(MOST_AT_ONCE),
  /** Why, for people who are put on a list. */
  reason: listReasonSchema.optional(),
});

export const bulkResultSchema = z.object({
  /** How many people were changed, queued or invited. People who already were don't count. */
  done: z.number(),
  /** People it wasn't done for, by name, and why. The name is null for someone who isn't in the company. */
  refused: z.array(
    z.object({ personId: z.string(), displayName: z.string().nullable(), reason: z.string() }),
  ),
  /** The sync that was queued; null if none was. */
  runId: z.string().nullable(),
});
export type BulkChange = z.infer<typeof bulkChangeSchema>;
export type BulkResult = z.infer<typeof bulkResultSchema>;

/** How many views one admin can save. */
export const MOST_VIEWS = 20;

export const viewNameSchema = z
  .string()
  .max(200, "Use at most 60 characters.")
  .transform(cleanText)
  .pipe(z.string().min(1, "Enter a name.").max(60, "Use at most 60 characters."));

export const viewToSaveSchema = z.object({
  name: viewNameSchema,
  view: z.strictObject(peopleViewSchema.shape),
});
const savedViewSchema = z.object({ id: z.string(), name: z.string(), view: peopleViewSchema });
export const savedViewsSchema = z.object({ items: z.array(savedViewSchema) });
export type SavedView = z.infer<typeof savedViewSchema>;
