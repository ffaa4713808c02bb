import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";

/** A place to follow a problem's advice: a path of the product, or an address in Okta. */
const problemLinkSchema = z.object({ label: z.string(), href: z.string() });

export const problemSchema = z.object({
  id: z.string(),
  code: z.string(),
  oktaId: z.string().nullable(),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  /** What is wrong and what to do, in words for an admin. */
  title: z.string(),
  message: z.string(),
  advice: z.string(),
  links: z.array(problemLinkSchema),
});

const problemStates = ["OPEN", "RESOLVED"] as const;

/** A problem of the company, with its history. Dates are ISO strings. */
export const companyProblemSchema = problemSchema.extend({
  state: z.enum(problemStates),
  firstSeenAt: z.string(),
  /** Later than `firstSeenAt` if the problem was resolved in between and came back. */
  openedAt: z.string(),
  /** The sync that opened it; null if a check outside a sync did. */
  openedRunId: z.string().nullable(),
  lastSeenAt: z.string(),
  lastRunId: z.string().nullable(),
  resolved: z
    .object({
      at: z.string(),
      /** Who or what closed it: a sync, a person here, or a check outside a sync. */
      by: z.enum(["SYNC", "ADMIN", "CHECK"]),
      runId: z.string().nullable(),
      personName: z.string().nullable(),
    })
    .nullable(),
});

export const problemQuerySchema = z.object({
  cursor: cursorSchema,
  /** A code. */
  kind: z.string().max(100).optional(),
  state: z
    .string()
    .max(20)
    .transform((state) => state.toUpperCase())
    .pipe(z.enum([...problemStates, "ALL"]))
    .default("OPEN"),
  /** A person's id, Okta ID or email. */
  person: z.string().trim().min(1).max(300).optional(),
});

export const problemPageSchema = z.object({
  items: z.array(companyProblemSchema),
  nextCursor: z.string().nullable(),
});

/** The number of people that one request may sync. */
export const MOST_SYNCED = 500;

export const problemSyncSchema = z.object({
  /** A code. */
  kind: z.string().max(100),
});
/** The sync, and how many of the people it reads. */
export const problemSyncedSchema = z.object({ runId: z.string(), people: z.number() });

/** How many problems there are of each kind. */
export const problemCountsSchema = z.array(
  z.object({ code: z.string(), title: z.string(), count: z.number() }),
);

export type ProblemView = z.infer<typeof problemSchema>;
export type CompanyProblemView = z.infer<typeof companyProblemSchema>;
export type ProblemQuery = z.infer<typeof problemQuerySchema>;
export type ProblemCounts = z.infer<typeof problemCountsSchema>;
export type ProblemLink = z.infer<typeof problemLinkSchema>;
