import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { serviceKeySchema } from "@/lib/setup/contract";

/** What the browser sees of a move to another Okta org (decision 88). Dates are ISO strings. */

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

const moveOutcomes = ["MATCHED", "CONFLICT", "AMBIGUOUS", "NOT_FOUND", "RELINK", "LEAVER"] as const;

/** What led to a match: the same Okta ID, a shared value, the holder's own sign-in, or an owner's choice. */
const matchedBy = ["id", "email", "employee_number", "holder", "owner"] as const;

/** A preview older than this many hours must be read again before the switch. */
export const FRESH_HOURS = 24;
/** The number of days after the switch in which an owner can move back. */
export const KEPT_DAYS = 30;

/** The new org's address, its app, and access to its API: checked together and saved together. */
export const newOrgSchema = z.object({
  address: z.string().max(2000),
  clientId: z.string().max(2000),
  clientSecret: z.string().max(2000).default(""),
  issuer: z.string().max(2000).default(""),
  kind: z.enum(["API_TOKEN", "SERVICE_APP"]),
  /** For an API token. */
  token: z.string().max(2000).default(""),
  /** For a service app that has our public key. */
  serviceClientId: z.string().max(2000).default(""),
});

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

export const moveSearchSchema = z.object({
  outcome: z.enum(moveOutcomes).optional(),
  query: z.string().trim().max(200).optional(),
  cursor: cursorSchema,
});

const candidateSchema = z.object({
  oktaId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  employeeNumber: z.string().nullable(),
  inScope: z.boolean(),
});

const moveMatchSchema = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  employeeNumber: z.string().nullable(),
  outcome: z.enum(moveOutcomes),
  by: z.enum(matchedBy).nullable(),
  oldOktaId: z.string().nullable(),
  newOktaId: z.string().nullable(),
  /** The match, or the people it may be. Empty once the move is over. */
  candidates: z.array(candidateSchema),
  /** What the switch does with this account, in words. */
  effect: z.string(),
});

export const moveMatchPageSchema = z.object({
  items: z.array(moveMatchSchema),
  nextCursor: z.string().nullable(),
});

/** An owner's choice for an account without a certain match; null leaves it without one. */
export const moveChoiceSchema = z.object({ oktaId: z.string().min(1).max(100).nullable() });

/** The company's name, typed by the owner who confirms. */
export const moveConfirmationSchema = z.object({ companyName: z.string().trim().min(1).max(200) });

export type NewOrgInput = z.infer<typeof newOrgSchema>;
export type MoveView = z.infer<typeof moveViewSchema>;
export type MoveCounts = z.infer<typeof countsSchema>;
export type MoveSearch = z.infer<typeof moveSearchSchema>;
export type MoveMatchView = z.infer<typeof moveMatchSchema>;
