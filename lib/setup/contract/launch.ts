import { z } from "zod";
import { alertSchema } from "@/lib/alerts/contract";
import { credentialSchema, nextSyncSchema, runSchema } from "@/lib/sync/contract";
import { setupStepStates } from "./steps";

/** How close the connection is to going live, and how it ends. Dates are ISO strings. */

/** How close a connection is to going live; the last step and the dashboard show it. */
export const launchSchema = z.object({
  state: z.enum(["DRAFT", "SHADOW", "LIVE", "PAUSED"]),
  shadowAt: z.string().nullable(),
  liveAt: z.string().nullable(),
  /** The latest preview with the saved settings; null before the first. */
  preview: runSchema.nullable(),
  /** Whether that preview is done and no setting has changed since. Only then can syncing start. */
  previewFits: z.boolean(),
  /** The latest full run since syncing started: in preview mode before going live, a live one afterwards. */
  run: runSchema.nullable(),
  /** Whether a live first sync is done. */
  finalised: z.boolean(),
  /** When the next full sync starts. */
  nextSync: nextSyncSchema,
});

export const launchRequestSchema = z.object({ mode: z.enum(["LIVE", "SHADOW"]) });

export const launchedSchema = z.object({
  /** The run to follow; null if it starts on its own as soon as the running one has stopped. */
  runId: z.string().nullable(),
});

/** The company's name, typed by the person who disconnects. */
export const disconnectSchema = z.object({ companyName: z.string().trim().min(1).max(200) });

export const overviewSchema = z.object({
  setup: z.object({
    /** Where setup continues, and the name of that step. */
    path: z.string(),
    current: z.string(),
    steps: z.array(z.object({ title: z.string(), state: z.enum(setupStepStates) })),
  }),
  pause: z.object({ since: z.string(), from: z.enum(["LIVE", "SHADOW"]) }).nullable(),
  shadowAt: z.string().nullable(),
  liveAt: z.string().nullable(),
  credential: credentialSchema.nullable(),
  notices: z.array(alertSchema),
});

export type OverviewView = z.infer<typeof overviewSchema>;

export type LaunchView = z.infer<typeof launchSchema>;
export type LaunchRequest = z.infer<typeof launchRequestSchema>;
