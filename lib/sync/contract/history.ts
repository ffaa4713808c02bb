import { z } from "zod";
import { changeKinds, changeStates, runStates, runTriggers } from "./kinds";

/** How the changes of a sync are filtered and summed up; part of `contract`, which is what others import. */

/** A day to filter by. PostgreSQL knows no year 0, and no one looks for one before 1900. */
export const filterDaySchema = z.iso.date().refine((day) => day >= "1900-01-01");

const text = z.string().trim().max(200);

/** What the list of syncs is narrowed to. Days are of the company's calendar, both included. */
export const runSearchSchema = z.object({
  status: z.enum(runStates).optional(),
  trigger: z.enum(runTriggers).optional(),
  from: filterDaySchema.optional(),
  to: filterDaySchema.optional(),
});

/** What the changes of one sync are narrowed to. */
export const changeFilterSchema = z.object({
  kind: z.enum(changeKinds).optional(),
  state: z.enum(changeStates).optional(),
  /** The name of a team: that of the change, else that of the person now. */
  team: text.optional(),
  /** Part of a name or email. */
  query: text.optional(),
});

/** How many changes of a sync there are by kind, and by kind and team, most first. */
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
