import { z } from "zod";
import { problemCountsSchema } from "@/lib/problems/contract";
import { runSchema } from "./runs";
import { credentialSchema, healthSchema, nextSyncSchema } from "./state";

export const statusSchema = z.object({
  connection: z
    .object({
      id: z.string(),
      state: z.enum(["DRAFT", "SHADOW", "LIVE", "PAUSED"]),
      orgUrl: z.string().nullable(),
      issuer: z.string().nullable(),
      clientId: z.string().nullable(),
      credentialKind: z.enum(["API_TOKEN", "SERVICE_APP"]).nullable(),
      credentialLast4: z.string().nullable(),
      managerMode: z.enum(["INDIVIDUAL", "TEAM"]),
      timeZone: z.string(),
      dailyHour: z.number(),
    })
    .nullable(),
  health: healthSchema,
  credential: credentialSchema.nullable(),
  /** The running full sync. */
  currentRun: runSchema.nullable(),
  /** The last sync that ended, of any kind but previews. */
  lastRun: runSchema.nullable(),
  lastFullRun: runSchema.nullable(),
  /** When the next full sync starts; null if none is planned, as while paused. */
  nextRunAt: z.string().nullable(),
  nextSync: nextSyncSchema,
  /** How much waits for an admin: removals, open problems, failed invitations and team renames. */
  attention: z.number(),
  failedInvitations: z.number(),
  /** Open offers of team renames (T2). */
  teamRenames: z.number(),
  heldRemovals: z.number(),
  /** The sync that holds the latest of them. */
  heldRunId: z.string().nullable(),
  /** Problems that are open now (U8), by kind. */
  problems: z.object({ open: z.number(), kinds: problemCountsSchema }),
  /** Set while the app is inactive in Okta, so that no one can sign in through Okta. */
  appInactive: z.object({ status: z.string(), since: z.string() }).nullable(),
  people: z.object({
    active: z.number(),
    suspended: z.number(),
    deactivated: z.number(),
    linked: z.number(),
  }),
});

/** The number beside "Needs attention". */
export const attentionSchema = statusSchema.pick({ attention: true });

export type StatusView = z.infer<typeof statusSchema>;
