import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { personStatuses } from "@/lib/people/contract";
import { changeSchema } from "@/lib/sync/contract";

const named = z.object({ id: z.string(), displayName: z.string() });
const namedTeamSchema = z.object({ id: z.string(), name: z.string() });

const teamSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** People who left don't count. */
  people: z.number(),
  manager: named.extend({ status: z.enum(personStatuses) }).nullable(),
  /** Who set the team's manager, or chose none; null if no one has yet. */
  managerSource: z.enum(["SYNC", "HAND"]).nullable(),
  /** Since when it has no people (T3); null for a team with people. */
  archivedAt: z.string().nullable(),
  /** The team that this one was merged into, and that its name now leads to. */
  mergedInto: namedTeamSchema.nullable(),
});
export type TeamView = z.infer<typeof teamSchema>;

export const teamStates = ["ACTIVE", "ARCHIVED", "ALL"] as const;

export const teamsQuerySchema = z.object({
  /** Part of a name. Case and accents don't count (T1). */
  query: z.string().trim().max(200).optional(),
  state: z.enum(teamStates).default("ACTIVE"),
  cursor: cursorSchema,
});
export type TeamsQuery = z.infer<typeof teamsQuerySchema>;

export const teamsPageSchema = z.object({ items: z.array(teamSchema), nextCursor: z.string().nullable() });
export type TeamsPage = z.infer<typeof teamsPageSchema>;

const spellingsSchema = z.array(z.object({ value: z.string(), people: z.number() }));

/** Most of a team's people went to one new name (T2). */
const renameOfferSchema = z.object({
  id: z.string(),
  team: namedTeamSchema,
  newTeam: namedTeamSchema,
  /** How many people moved, of how many the team had. */
  people: z.number(),
  outOf: z.number(),
  offeredAt: z.string(),
});
export type RenameOffer = z.infer<typeof renameOfferSchema>;

export const renameOffersSchema = z.object({ items: z.array(renameOfferSchema) });

export const renameDecisionSchema = z.object({ decision: z.enum(["take", "decline"]) });
export type RenameDecision = z.infer<typeof renameDecisionSchema>;

/**
 * Which team to merge into this one. `takesName`: this team takes the other's name, as after a rename in
 * Okta.
 */
export const mergeInputSchema = z.object({ otherId: uuidSchema });
export const mergeQuerySchema = mergeInputSchema.extend({ takesName: z.stringbool().default(false) });

/** What merging a team into another would do. */
export const mergePreviewSchema = z.object({
  kept: namedTeamSchema,
  merged: namedTeamSchema,
  /** The name that the remaining team has afterwards. */
  name: z.string(),
  /** Who moves: the number without leavers, and the first of them by name. */
  people: z.number(),
  samples: z.array(named),
  /** Who manages the remaining team, and who no longer manages either. */
  manager: named.nullable(),
  lostManager: named.nullable(),
  /** How many people get another manager, because they have none of their own. */
  managed: z.number(),
  /** What Okta says of the merged team's people, and in which attribute; at most 5 spellings. */
  attribute: z.string().nullable(),
  spellings: spellingsSchema,
});
export type MergePreview = z.infer<typeof mergePreviewSchema>;

export const teamMergedSchema = z.object({ teamId: z.string() });

export const teamPageSchema = z.object({
  team: teamSchema,
  /** The Okta attribute that fills the team; null if the company doesn't sync it. */
  attribute: z.string().nullable(),
  /** How Okta spells it for the team's people, the most frequent first; at most 5. */
  spellings: spellingsSchema,
  mode: z.enum(["INDIVIDUAL", "TEAM"]).nullable(),
  /** The person whose Okta manager the team took (G4), and when Okta created them; null if we don't know. */
  managerFrom: named.extend({ joinedAt: z.string().nullable() }).nullable(),
  /** Who set the manager here, and when; null for one from Okta. */
  managerSetBy: z.object({ by: z.string(), at: z.string() }).nullable(),
  /** Teams merged into this one, the latest first; at most 50. */
  merged: z.array(namedTeamSchema.extend({ mergedAt: z.string() })),
  /** Renames offered between this team and another. */
  renames: z.array(renameOfferSchema),
  /** People of the team without any manager, not even the team's, or who are in a loop. */
  unmanaged: z.number(),
  /** What syncs changed lately for the team's people, latest first; empty for very large teams. */
  changes: z.array(z.object({ change: changeSchema, runId: z.string(), at: z.string() })),
});
export type TeamPageView = z.infer<typeof teamPageSchema>;

export const membersQuerySchema = z.object({ cursor: cursorSchema });

export const membersPageSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      displayName: z.string(),
      jobTitle: z.string().nullable(),
      status: z.enum(personStatuses),
      /** The effective manager (G1). */
      manager: named.nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type MembersPage = z.infer<typeof membersPageSchema>;
