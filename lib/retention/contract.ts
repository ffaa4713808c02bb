import { z } from "zod";

/**
 * The kinds of data that a company keeps for a time it chooses, with default and bounds in days (design §9).
 */
export const retentionBounds = {
  bodyDays: { usual: 30, least: 1, most: 400 },
  /** Figures cover a week, so events stay at least that long. */
  deliveryDays: { usual: 90, least: 8, most: 400 },
  changeDays: { usual: 730, least: 90, most: 3650 },
  mirrorDays: { usual: 30, least: 7, most: 730 },
  problemDays: { usual: 365, least: 30, most: 3650 },
  mailDays: { usual: 90, least: 30, most: 3650 },
  /** People ask years later who did what, so the audit log is kept longest: seven years. */
  auditDays: { usual: 2555, least: 365, most: 3650 },
} as const;

export type RetentionKind = keyof typeof retentionBounds;
export const retentionKinds = Object.keys(retentionBounds) as RetentionKind[];

const days = ({ least, most }: { least: number; most: number }) =>
  z
    .number("Enter a number of days.")
    .int("Enter whole days.")
    .min(least, least === 1 ? "At least 1 day." : `At least ${least} days.`)
    .max(most, `At most ${most} days.`);

const shape = {
  bodyDays: days(retentionBounds.bodyDays),
  deliveryDays: days(retentionBounds.deliveryDays),
  changeDays: days(retentionBounds.changeDays),
  mirrorDays: days(retentionBounds.mirrorDays),
  problemDays: days(retentionBounds.problemDays),
  mailDays: days(retentionBounds.mailDays),
  auditDays: days(retentionBounds.auditDays),
} satisfies Record<RetentionKind, z.ZodType>;

export const retentionSchema = z
  .strictObject(shape)
  .refine(({ bodyDays, deliveryDays }) => bodyDays <= deliveryDays, {
    message: "At most as long as deliveries.",
    path: ["bodyDays"],
  });

export const retentionViewSchema = z.object({
  days: z.object(shape),
  /** Who changed it last; null if no one has. */
  changed: z.object({ by: z.string(), at: z.string() }).nullable(),
});

export type Retention = z.infer<typeof retentionSchema>;
export type RetentionView = z.infer<typeof retentionViewSchema>;
