import { z } from "zod";
import { personStatuses } from "@/lib/people/contract";
import { changeSchema } from "@/lib/sync/contract";

const named = z.object({ id: z.string(), displayName: z.string() });

const teamSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Without leavers. */
  people: z.number(),
  manager: named.extend({ status: z.enum(personStatuses) }).nullable(),
  /** Who set the team's manager, or chose none; null if no one has yet. */
  managerSource: z.enum(["SYNC", "HAND"]).nullable(),
  /** Without people since the last one left (T3). */
  archived: z.boolean(),
});
export type TeamView = z.infer<typeof teamSchema>;

export const teamStates = ["ACTIVE", "ARCHIVED", "ALL"] as const;

export const teamsQuerySchema = z.object({
  /** Part of a name; case and accents don't count (T1). */
  query: z.string().trim().max(200).optional(),
  state: z.enum(teamStates).default("ACTIVE"),
  cursor: z.string().max(4000).optional(),
});
export type TeamsQuery = z.infer<typeof teamsQuerySchema>;

export const teamsPageSchema = z.object({ items: z.array(teamSchema), nextCursor: z.string().nullable() });
export type TeamsPage = z.infer<typeof teamsPageSchema>;

export const teamPageSchema = z.object({
  team: teamSchema,
  /** The Okta attribute that fills the team; null where the company doesn't sync it. */
  attribute: z.string().nullable(),
  /** How Okta spells it for the team's people, the most frequent first; at most 5. */
  spellings: z.array(z.object({ value: z.string(), people: z.number() })),
  mode: z.enum(["INDIVIDUAL", "TEAM"]).nullable(),
  /** In team mode the first of the team whose Okta profile names the manager (G4); null where the data doesn't say so. */
  managerFrom: named.nullable(),
  /** People of the team whom no one manages, not even the team's manager, or who are in a loop. */
  unmanaged: z.number(),
  /** What syncs changed lately for the team's people, latest first; empty for very large teams. */
  changes: z.array(z.object({ change: changeSchema, runId: z.string(), at: z.string() })),
});
export type TeamPageView = z.infer<typeof teamPageSchema>;

export const membersQuerySchema = z.object({ cursor: z.string().max(4000).optional() });

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
