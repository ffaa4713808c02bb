import { z } from "zod";
import { changeKinds, changeStates, runStates, runTriggers } from "./kinds";

/** How the changes of a sync are filtered and counted; part of `contract`, which others import. */

/** A day to filter by. PostgreSQL has no year 0, and no one looks for a day before 1900. */
export const filterDaySchema = z.iso.date().refine((day) => day >= "1900-01-01");

const text = z.string().trim().max(200);

/** The filters of the list of syncs. Days are those of the company's calendar, both included. */
export const runSearchSchema = z.object({
  status: z.enum(runStates).optional(),
  trigger: z.enum(runTriggers).optional(),
  from: filterDaySchema.optional(),
  to: filterDaySchema.optional(),
});

/** The filters of one sync's changes. */
export const changeFilterSchema = z.object({
  kind: z.enum(changeKinds).optional(),
  state: z.enum(changeStates).optional(),
  /** The name of a team: the change's, else the person's current one. */
  team: text.optional(),
  /** Part of a name or email. */
  query: text.optional(),
});

/** How many changes of a sync there are by kind, and by kind and team, the largest first. */
export const changeGroupsSchema = z.object({
  kinds: z.array(
    z.object({
      kind: z.enum(changeKinds),
      count: z.number(),
      /** Teams of the people, at most 12; null is for people without a team. */
      teams: z.array(z.object({ name: z.string().nullable(), count: z.number() })),
      /** How many teams there are in all. */
      teamCount: z.number(),
    }),
  ),
});

export type RunSearch = z.infer<typeof runSearchSchema>;
export type ChangeFilter = z.infer<typeof changeFilterSchema>;
export type ChangeGroups = z.infer<typeof changeGroupsSchema>;
