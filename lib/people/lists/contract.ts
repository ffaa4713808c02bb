import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { listReasonSchema, personStatuses } from "../contract";

/**
 * The lists that change what a sync does with someone: it leaves them alone (S6), or needs approval to remove
 * them (R4).
 */
export const listNames = ["never-sync", "protected"] as const;

export const listQuerySchema = z.object({
  query: z.string().trim().max(200).optional(),
  cursor: cursorSchema,
});

const entrySchema = z.object({
  personId: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  jobTitle: z.string().nullable(),
  status: z.enum(personStatuses),
  /** Null if no one gave one. */
  reason: z.string().nullable(),
  /** Null for those on the list since before reasons were kept. */
  added: z.object({ by: z.string(), at: z.string() }).nullable(),
  /** Whether the reader can take them off the list. */
  mayRemove: z.boolean(),
});

export const listPageSchema = z.object({
  items: z.array(entrySchema),
  nextCursor: z.string().nullable(),
  /** The number of people on the list, whatever the search. */
  total: z.number(),
  /** Whether the reader may change this list at all. */
  mayChange: z.boolean(),
});

/** The most lines that a file may have. */
export const MOST_LINES = 100_000;

export const fileChangeSchema = z.object({
  /** The text of a CSV file with an email address in each line, with or without a header. */
  csv: z.string().max(8_000_000),
  /** Whether its people are put on the list or taken off it. */
  change: z.enum(["add", "remove"]),
  reason: listReasonSchema.optional(),
  /** Only check the file and report on it. */
  check: z.boolean(),
});

const lineOutcomes = ["CHANGED", "UNCHANGED", "REPEATED", "UNKNOWN", "NOT_AN_ADDRESS", "REFUSED"] as const;

const lineSchema = z.object({
  line: z.number(),
  /** The line's text, cut to 120 characters, with hidden characters shown. */
  given: z.string(),
  outcome: z.enum(lineOutcomes),
  /** Why, for a refused line; which line came first, for a repeated one. */
  note: z.string().nullable(),
});

export const fileReportSchema = z.object({
  /** Whether the people were changed; false after a check. */
  saved: z.boolean(),
  counts: z.record(z.enum(lineOutcomes), z.number()),
  /** Every line whose person isn't changed, in the order of the file. */
  lines: z.array(lineSchema),
});

export type ListName = (typeof listNames)[number];
export type ListEntryView = z.infer<typeof entrySchema>;
export type ListPage = z.infer<typeof listPageSchema>;
export type FileChange = z.infer<typeof fileChangeSchema>;
export type FileReport = z.infer<typeof fileReportSchema>;
export type ReportLine = z.infer<typeof lineSchema>;
export type LineOutcome = (typeof lineOutcomes)[number];
