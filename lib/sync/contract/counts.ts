import { z } from "zod";

/** The outcome for everyone a run read, each counted once. All but `askedById` add up to `read` (U9). */
const peopleCountsSchema = z.object({
  created: z.number(),
  changed: z.number(),
  /** As in Okta, or nothing to do: deactivated in Okta without an account, or on the never-sync list. */
  unchanged: z.number(),
  waiting: z.object({
    /** Not activated in Okta yet. */
    staged: z.number(),
    /** The start date is in the future, or can't be read. */
    startDate: z.number(),
    /** Waiting for approval. */
    held: z.number(),
    /** No account until Okta has an address of their own. */
    email: z.number(),
    /** Left by a cancelled sync, or changed while it ran. */
    nextSync: z.number(),
  }),
  /** Left as they are, with a problem. */
  problem: z.number(),
  /** Asked about by ID, because Okta's list lacks them. */
  askedById: z.number(),
});

export const runCountsSchema = z.object({
  /** People in Okta's list or, in an update, people Okta answered about. */
  read: z.number(),
  created: z.number(),
  linked: z.number(),
  updated: z.number(),
  suspended: z.number(),
  deactivated: z.number(),
  reactivated: z.number(),
  /** Scheduled again, for a start date in the future. */
  scheduled: z.number().default(0),
  /** Whose start date has come. */
  activated: z.number().default(0),
  managers: z.number(),
  /** Teams that got, lost or changed their manager. */
  teamManagers: z.number().default(0),
  held: z.number(),
  skipped: z.number(),
  problems: z.number(),
  /** People a full run found changed without an event for it; null if we can't tell. */
  unannounced: z.number().nullable().default(null),
  /** Null for syncs that ended before people were counted. */
  people: peopleCountsSchema.nullable().default(null),
});

export type PeopleCounts = z.infer<typeof peopleCountsSchema>;
export type RunCounts = z.infer<typeof runCountsSchema>;
