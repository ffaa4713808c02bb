import { z } from "zod";

/** How many people syncs may remove in any 24 hours without approval (R2): the larger of the two. */
export const allowanceSchema = z.object({
  people: z.int("Enter a whole number.").min(0, "Enter 0 or more.").max(1000, "Enter 1,000 or less."),
  percent: z.int("Enter a whole number.").min(0, "Enter 0 or more.").max(50, "Enter 50 or less."),
});

/** Returns how many people the allowance comes to, with `active` active people (R2). */
export function allowanceOf({ people, percent }: Allowance, active: number): number {
  return Math.max(people, Math.floor((active * percent) / 100));
}

export const allowanceViewSchema = allowanceSchema.extend({
  /** People who are active now. */
  active: z.number(),
  /** What the two come to now, from the number of active people. */
  perDay: z.number(),
  /** Removed without approval in the last 24 hours. */
  used: z.number(),
  /** Who changed it last, and when; null for the default. */
  changed: z.object({ by: z.string(), at: z.string() }).nullable(),
});

export type Allowance = z.infer<typeof allowanceSchema>;
export type AllowanceView = z.infer<typeof allowanceViewSchema>;
