import { z } from "zod";

/** How often an expired cursor may start the reading anew. */
export const MAX_RESTARTS = 2;

/** Pages after which a list is first looked at for going round in circles. */
export const FIRST_COUNT_AT_CALLS = 32;

const schema = z.object({
  /** The run began in shadow mode: nothing is written to people (W4). Null before it began. */
  shadow: z.boolean().nullable().default(null),
  /** Who was in scope when the run began: a full run stops when another scope is saved. Null before it began. */
  scope: z.string().nullable().default(null),
  /** Pages fetched from Okta. */
  calls: z.number().default(0),
  /** Linked people the listing lacks. */
  missing: z.number().default(0),
  /** Where the listing goes on; null before the first page. */
  after: z.string().nullable().default(null),
  pages: z.number().default(0),
  /** The listing was followed to its clean end. */
  listed: z.boolean().default(false),
  restarts: z.number().default(0),
  read: z.number().default(0),
  unreadable: z.number().default(0),
  /** Chosen groups that Okta no longer finds. */
  missingGroups: z.number().default(0),
  /** Mirror rows this run wrote, for deciding what to analyse. */
  mirrored: z.number().default(0),
  /** The company had no mirror when the run began: nothing to probe for. */
  freshMirror: z.boolean().default(false),
  /** Something that decides who manages whom was read or applied. */
  managersTouched: z.boolean().default(false),
  /** In a people run: somebody can be found as a manager in another way than before. */
  keysTouched: z.boolean().default(false),
  /** In a people run: keys that somebody was found by as a manager, and is no more. */
  lostKeys: z.array(z.string()).default([]),
  /** How far proving has come: the admins that must be in the list are asked about first, then everyone else. */
  proving: z.enum(["CANARIES", "PEOPLE"]).nullable().default(null),
  /** The list looked incomplete: nobody is removed for being missing from it (R1). */
  listIncomplete: z.boolean().default(false),
  /** People the list lacked of whom Okta didn't say, asked by id, that they are out. */
  unexplained: z.number().default(0),
  /** Asked of the app bucket: how many in the minute that began then (ISO), and in the whole run. */
  appAsksSince: z.string().nullable().default(null),
  appAsks: z.number().default(0),
  appAsksTotal: z.number().default(0),
  /** People answered for by id. */
  answered: z.number().default(0),
  /**
   * People whom Okta didn't answer about while it answered about others: left out of this run, tried again
   * later.
   */
  unread: z.number().default(0),
  /** People left aside in the questions under way, until they are asked again or the run goes on without them. */
  unreadIds: z.array(z.string()).default([]),
  /** How a people run reads; null before it is decided. */
  lookUpBy: z.enum(["id", "listing"]).nullable().default(null),
  /** People that listing has named so far, and the pages without anyone that came last. */
  listedCount: z.number().default(0),
  emptyPages: z.number().default(0),
  /** Different people in the list when that was last counted, and the number of pages at which it is counted next. */
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
  /** The Okta id through which managers are resolved. */
  managersUpTo: z.string().default(""),
  managerChunks: z.number().default(0),
  managersResolved: z.boolean().default(false),
  /** In an undo: the last change of the undone run that is planned, and the last whose manager is restored (batch, id). */
  undoPlannedTo: z.tuple([z.number(), z.string()]).nullable().default(null),
  undoManagersTo: z.tuple([z.number(), z.string()]).nullable().default(null),
  /** Milliseconds of work by stage. */
  spent: z.record(z.string(), z.number()).default({}),
});

/** Where a run stands: cursors and small counters, kept in its row after every piece of work. */
export type Progress = z.infer<typeof schema>;

export function readProgress(stored: unknown): Progress {
  return schema.parse(stored ?? {});
}

/** What changes without the work getting any further: time spent, and the share of the app bucket of this minute. */
const notProgress: readonly (keyof Progress)[] = ["spent", "appAsks", "appAsksSince", "unreadIds"];

/** Returns whether work got further from one state to the other. A sign of life alone is no progress. */
export function hasProgressed(before: Progress, after: Progress): boolean {
  return essence(before) !== essence(after);
}

function essence(progress: Progress): string {
  return JSON.stringify(progress, (key, value) =>
    notProgress.includes(key as keyof Progress) ? undefined : value,
  );
}
