import { z } from "zod";

/** How often an expired cursor may start the reading again. */
export const MAX_RESTARTS = 2;

/** The number of pages after which a list is first checked for going in circles. */
export const FIRST_COUNT_AT_CALLS = 32;

const schema = z.object({
  /** The run began in preview mode: nothing is written to people (W4). Null before it began. */
  shadow: z.boolean().nullable().default(null),
  /**
   * Who was in scope when the run began. A full run stops when another scope is saved. Null before it began.
   */
  scope: z.string().nullable().default(null),
  /** Pages fetched from Okta. */
  calls: z.number().default(0),
  /** Linked people missing from the list. */
  missing: z.number().default(0),
  /** Where the list continues; null before the first page. */
  after: z.string().nullable().default(null),
  pages: z.number().default(0),
  /** The list was followed to its clean end. */
  listed: z.boolean().default(false),
  restarts: z.number().default(0),
  read: z.number().default(0),
  unreadable: z.number().default(0),
  /** Chosen groups that Okta no longer finds. */
  missingGroups: z.number().default(0),
  /** Mirror rows this run wrote, to decide what to analyse. */
  mirrored: z.number().default(0),
  /** The company had no mirror when the run began, so there's nothing to compare with. */
  freshMirror: z.boolean().default(false),
  /** The run read or applied something that decides who manages whom. */
  managersTouched: z.boolean().default(false),
  /** In a people run: someone can be found as a manager in another way than before. */
  keysTouched: z.boolean().default(false),
  /** In a people run: keys that found someone as a manager, and no longer do. */
  lostKeys: z.array(z.string()).default([]),
  /** The progress of verifying: first about the admins that must be in the list, then about everyone else. */
  proving: z.enum(["CANARIES", "PEOPLE"]).nullable().default(null),
  /** The list looked incomplete, so no one is removed for being missing from it (R1). */
  listIncomplete: z.boolean().default(false),
  /** People missing from the list whom Okta, asked by ID, hasn't called out of scope. */
  unexplained: z.number().default(0),
  /** Questions to the app bucket: how many in the minute that began then (ISO), and in the whole run. */
  appAsksSince: z.string().nullable().default(null),
  appAsks: z.number().default(0),
  appAsksTotal: z.number().default(0),
  /** People answered for by ID. */
  answered: z.number().default(0),
  /**
   * People about whom Okta didn't answer while it answered about others: left out of this run, and tried
   * again later.
   */
  unread: z.number().default(0),
  /**
   * People left aside in the current questions, until they're asked about again or the run continues without
   * them.
   */
  unreadIds: z.array(z.string()).default([]),
  /** How a people run reads; null before that's decided. */
  lookUpBy: z.enum(["id", "listing"]).nullable().default(null),
  /** People that the listing has named so far, and the number of its last pages without anyone. */
  listedCount: z.number().default(0),
  emptyPages: z.number().default(0),
  /** Different people in the list at the last count, and the number of pages at the next one. */
  distinct: z.number().default(0),
  countAtCalls: z.number().default(FIRST_COUNT_AT_CALLS),
  /** The plan holds no more than the preview that this run applies. */
  narrowed: z.boolean().default(false),
  planAfter: z.string().default(""),
  planned: z.number().default(0),
  /** Chunks of the mirror planned. */
  planChunks: z.number().default(0),
  planUpdates: z.number().default(0),
  planCreates: z.number().default(0),
  applied: z.number().default(0),
  referencesReady: z.boolean().default(false),
  /** The Okta ID up to which managers are resolved. */
  managersUpTo: z.string().default(""),
  managerChunks: z.number().default(0),
  managersResolved: z.boolean().default(false),
  /**
   * In an undo: the last change of the undone run that is planned, and the last whose manager is restored
   * (batch, ID).
   */
  undoPlannedTo: z.tuple([z.number(), z.string()]).nullable().default(null),
  undoManagersTo: z.tuple([z.number(), z.string()]).nullable().default(null),
  /** Milliseconds of work by stage. */
  spent: z.record(z.string(), z.number()).default({}),
});

/** Where a run stands: cursors and small counters, stored in its row after every piece of work. */
export type Progress = z.infer<typeof schema>;

export function readProgress(stored: unknown): Progress {
  return schema.parse(stored ?? {});
}

/** What changes without the work making progress: time spent, and this minute's share of the app bucket. */
const notProgress: readonly (keyof Progress)[] = ["spent", "appAsks", "appAsksSince", "unreadIds"];

/** Returns whether work made progress from one state to the other. A sign of life alone is no progress. */
export function hasProgressed(before: Progress, after: Progress): boolean {
  return essence(before) !== essence(after);
}

function essence(progress: Progress): string {
  return JSON.stringify(progress, (key, value) =>
    notProgress.includes(key as keyof Progress) ? undefined : value,
  );
}
