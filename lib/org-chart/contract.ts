import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { personStatuses } from "@/lib/people/contract";

/** Companies up to this size can be shown whole, and so can teams with the managers above them. */
export const MOST_AT_ONCE = 10_000;

/** A person's own manager who can't manage anyone now, so that someone else or no one does. */
const lostManagerSchema = z.object({ name: z.string(), status: z.enum(personStatuses) });

/** A person of the chart. Leavers aren't part of it, unless someone asks for them by ID. */
const chartPersonSchema = z.object({
  id: z.string(),
  name: z.string(),
  jobTitle: z.string().nullable(),
  team: z.object({ id: z.string(), name: z.string() }).nullable(),
  status: z.enum(personStatuses),
  /** Direct reports, without leavers. */
  direct: z.number(),
  /** Everyone below them. Counting stops at a bound: then there are more than this. */
  total: z.number(),
  hasMore: z.boolean(),
  lostManager: lostManagerSchema.nullable(),
});
export type ChartPerson = z.infer<typeof chartPersonSchema>;

export const reportsPageSchema = z.object({
  items: z.array(chartPersonSchema),
  nextCursor: z.string().nullable(),
});
export type ReportsPage = z.infer<typeof reportsPageSchema>;

/** People whose managers go in a circle, in the order of the chain. */
const loopSchema = z.object({ people: z.array(chartPersonSchema) });

export const orgChartSchema = z.object({
  /** Everyone who isn't deactivated. */
  people: z.number(),
  /** People without a manager who have reports, by name. */
  roots: reportsPageSchema,
  loops: z.array(loopSchema),
  /** The person asked for, below their managers from the top down; null if no one was asked for. */
  chain: z.array(chartPersonSchema).nullable(),
  /** The first reports of everyone in that chain; without one, of a single root. */
  opened: z.array(z.object({ of: z.string(), page: reportsPageSchema })),
});
export type OrgChartView = z.infer<typeof orgChartSchema>;

export const orgChartQuerySchema = z.object({
  person: uuidSchema.optional(),
  /** Where the roots continue. */
  cursor: cursorSchema,
});

export const pageQuerySchema = z.object({ cursor: cursorSchema });

export const wholeChartQuerySchema = z.object({ team: uuidSchema.optional() });

/** ID, position of the manager (-1 for none), name, job title, position of the team (-1 for none), of the status. */
const tupleSchema = z.tuple([
  z.string(),
  z.number(),
  z.string(),
  z.string().nullable(),
  z.number(),
  z.number(),
]);

/** A whole chart in few bytes: positions in place of IDs. */
export const wholeChartSchema = z.object({
  people: z.array(tupleSchema),
  teams: z.array(z.tuple([z.string(), z.string()])),
  /** Circles, by the positions of their people. */
  loops: z.array(z.array(z.number())),
  /** Managers who can't manage anyone now, by the position of the person who has them. */
  lost: z.array(z.tuple([z.number(), z.string(), z.enum(personStatuses)])),
});
export type WholeChart = z.infer<typeof wholeChartSchema>;

const unmanagedReasons = ["NOT_NAMED", "BY_HAND", "NOT_ACTIVE", "NOT_FOUND", "AMBIGUOUS", "SELF"] as const;

/** People without a manager and without reports, by name, each with the reason as far as we know it. */
export const unmanagedPageSchema = z.object({
  /** How many there are; only with the first page. */
  count: z.number().nullable(),
  /** Counting stopped: there may be more. */
  hasMore: z.boolean(),
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      reason: z.enum(unmanagedReasons),
      /** The manager who isn't active, or the value Okta names. */
      value: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type UnmanagedPage = z.infer<typeof unmanagedPageSchema>;
