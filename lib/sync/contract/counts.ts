import { z } from "zod";

/** What became of everyone a run read, each counted once: all but `askedById` add up to `read` (U9). */
const peopleCountsSchema = z.object({
  created: z.number(),
  changed: z.number(),
  /** As Okta says, or nothing to do: deactivated in Okta without an account, never synced. */
  unchanged: z.number(),
  waiting: z.object({
    /** Not activated in Okta yet. */
    staged: z.number(),
    /** The start date is still to come, or can't be read. */
    startDate: z.number(),
    /** For an approval. */
    held: z.number(),
    /** No account before Okta has an address of their own. */
    email: z.number(),
    /** Left by a cancelled sync, or changed while it ran. */
    nextSync: z.number(),
  }),
  /** Left as they are, with a problem. */
  problem: z.number(),
  /** Asked about by id beside those in Okta's list, which lacks them. */
  askedById: z.number(),
});

export const runCountsSchema = z.object({
  /** People in Okta's list or, in an update of a few, people Okta answered about. */
  read: z.number(),
  created: z.number(),
  linked: z.number(),
  updated: z.number(),
  suspended: z.number(),
  deactivated: z.number(),
  reactivated: z.number(),
  /** Put back to a start date still to come. */
  scheduled: z.number().default(0),
  /** Whose start date had come. */
  activated: z.number().default(0),
  managers: z.number(),
  /** Teams that got, lost or changed their manager. */
  teamManagers: z.number().default(0),
  held: z.number(),
  skipped: z.number(),
  problems: z.number(),
  /** People a full run found changed that no event had announced; null where that cannot be told. */
  unannounced: z.number().nullable().default(null),
  /** Null for syncs that ended before people were counted. */
  people: peopleCountsSchema.nullable().default(null),
});

export type PeopleCounts = z.infer<typeof peopleCountsSchema>;
export type RunCounts = z.infer<typeof runCountsSchema>;
