import { z } from "zod";
import { serviceKeySchema } from "@/lib/setup/contract";

const moveStates = [
  "PREPARING",
  "READING",
  "READY",
  "SWITCHING",
  "DONE",
  "RETURNING",
  "RETURNED",
  "CANCELLED",
] as const;

/** A preview older than this many hours must be read again before the switch. */
export const FRESH_HOURS = 24;
/** The number of days after the switch in which an owner can move back. */
export const KEPT_DAYS = 30;

const countsSchema = z.object({
  matched: z.number(),
  /** Of those matched: by what, and how many aren't in scope in the new org. */
  byId: z.number(),
  byEmail: z.number(),
  byNumber: z.number(),
  chosen: z.number(),
  outOfScope: z.number(),
  conflict: z.number(),
  ambiguous: z.number(),
  notFound: z.number(),
  relink: z.number(),
  /** People who left, and whom someone in the new org may be. */
  leavers: z.number(),
  /** People in scope in the new org who match no account. */
  joiners: z.number(),
  /** Accounts whose Okta ID has been switched. */
  switched: z.number(),
});

const moveSchema = z.object({
  id: z.string(),
  state: z.enum(moveStates),
  /** Null until the new org has passed the checks. */
  orgUrl: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  /** When the new org's people were read; null while they're being read. */
  readAt: z.string().nullable(),
  /** Whether the preview is too old for the switch. */
  isStale: z.boolean(),
  people: z.number(),
  counts: countsSchema,
  /** Why the work waits or stopped, in words, and when it's tried again. */
  failure: z.string().nullable(),
  retryAt: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** Until when an owner can move back; null if they can't. */
  keptUntil: z.string().nullable(),
});

export const moveViewSchema = z.object({
  companyName: z.string(),
  currentUrl: z.string().nullable(),
  /** The open move, or the latest one; null if there was none. */
  move: moveSchema.nullable(),
  /** The key pair for a service app in the new org; null before one was made. */
  key: serviceKeySchema.nullable(),
  scopes: z.array(z.object({ name: z.string(), required: z.boolean() })),
  /** Addresses of ours that the app in the new org must know. */
  addresses: z.object({ signInRedirect: z.string(), testRedirect: z.string() }).nullable(),
  you: z.object({
    hasPassword: z.boolean(),
    hasPasswordSession: z.boolean(),
    /** Whether the reader has signed in through the new org. */
    isConfirmed: z.boolean(),
  }),
});

export type MoveView = z.infer<typeof moveViewSchema>;
export type MoveCounts = z.infer<typeof countsSchema>;
