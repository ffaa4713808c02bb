import { z } from "zod";
import { changeSchema, runSchema } from "@/lib/sync/contract";

/** How many days the overview looks back. */
export const ACTIVITY_DAYS = 30;

/** What syncs did on one day of the company's calendar. */
const activityDaySchema = z.object({
  /** The day in the company's time zone: "2026-11-29". */
  day: z.iso.date(),
  joined: z.number(),
  updated: z.number(),
  left: z.number(),
  failed: z.number(),
});

/** A sync that did something, or that checked everyone, with its changes if they are few. */
const happeningSchema = z.object({
  run: runSchema,
  /** Its changes if each fits on a line; empty if only a summary does. */
  changes: z.array(changeSchema),
  /** Who made the change in Okta, according to the event; null if no event led to this sync. */
  actor: z.string().nullable(),
});

export const activitySchema = z.object({
  days: z.array(activityDaySchema),
  latest: z.array(happeningSchema),
  figures: z.object({
    /** Null while a large company's people are counted for the first time. */
    withoutManager: z.number().nullable(),
    /** In Okta's list and not set up yet, or waiting for approval, as the last full sync counted them (U9). */
    waiting: z.number(),
    /** From Okta's time of an event to the end of the run that applied it: the median of seven days, in milliseconds. */
    eventDelayMs: z.number().nullable(),
  }),
});

export type ActivityDay = z.infer<typeof activityDaySchema>;
export type Happening = z.infer<typeof happeningSchema>;
export type ActivityView = z.infer<typeof activitySchema>;
