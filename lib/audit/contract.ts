import { z } from "zod";

/** One audited act. Dates are ISO strings. */
const auditEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  /** Who did it, by their name at that time. */
  actor: z.string(),
  /** What was done, as `noun.verb`; see `components/audit/copy.ts` for the words. */
  action: z.string(),
  /** Whom or what it was done to, by name if we know it. */
  target: z.string().nullable(),
  /** Facts stored with it; never secrets. */
  detail: z.record(z.string(), z.unknown()),
});

export const auditPageSchema = z.object({
  items: z.array(auditEntrySchema),
  nextCursor: z.string().nullable(),
});

/** Groups of acts to filter by. An act belongs to the group that its action starts with. */
export const auditAreas = {
  syncs: ["sync.", "removals.", "field.", "identity.", "address.", "problem."],
  people: ["person.", "manager.", "team-manager.", "team.", "role.", "invitation", "objective.", "task."],
  settings: [
    "setup",
    "connection.",
    "move.",
    "custom-field",
    "integration.",
    "hook.",
    "events.",
    "retention.",
    "delivery.",
    "managers.",
    "notices.",
    "company.",
  ],
  "sign-ins": ["session.", "password."],
} as const satisfies Record<string, readonly string[]>;

/** A day of a filter; empty means none. */
const filterDaySchema = z.iso.date().or(z.literal(""));

/** A filter of the log: acts of one kind, from the first day to the last, in the company's zone. */
export const auditSearchSchema = z.object({
  area: z.enum(Object.keys(auditAreas) as [AuditArea, ...AuditArea[]]).optional(),
  from: filterDaySchema.optional(),
  to: filterDaySchema.optional(),
});

export type AuditSearch = z.infer<typeof auditSearchSchema>;
export type AuditArea = keyof typeof auditAreas;
export const auditAreaNames = Object.keys(auditAreas) as [AuditArea, ...AuditArea[]];

export type AuditEntryView = z.infer<typeof auditEntrySchema>;
