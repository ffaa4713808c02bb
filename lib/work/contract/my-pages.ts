import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { personStatuses } from "@/lib/people/contract";
import { personFieldSchema } from "@/lib/person/contract";
import { named, page } from "./inputs";
import { objectiveSchema } from "./objectives";

const personDetailsSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  jobTitle: z.string().nullable(),
  team: z.string().nullable(),
  status: z.enum(personStatuses),
  fields: z.array(personFieldSchema),
  /** Whether the account is linked to an Okta person, and syncs change it. */
  synced: z.boolean(),
  manager: named
    .extend({ from: z.enum(["override", "team"]), /** Set in Learn Amp by an admin. */ byHand: z.boolean() })
    .nullable(),
  /** The managers above, the nearest first; ten at most. */
  chain: z.array(named),
});
export type PersonDetails = z.infer<typeof personDetailsSchema>;

export const ownPageSchema = z.object({
  details: personDetailsSchema,
  /** Whom to ask about wrong details: the company's admins, else its owners; three at most. */
  askAdmins: z.array(z.object({ displayName: z.string(), email: z.string().nullable() })),
  hasReports: z.boolean(),
});
export type OwnPage = z.infer<typeof ownPageSchema>;

export const reportPageSchema = z.object({
  details: personDetailsSchema,
  /** Assign tasks to them. */
  mayAssign: z.boolean(),
  /** Plan 1-to-1s with them: managers only. */
  mayMeet: z.boolean(),
});
export type ReportPage = z.infer<typeof reportPageSchema>;

export const reportsQuerySchema = z.object({
  /** Whose direct reports; the reader's own by default. */
  manager: uuidSchema.optional(),
  cursor: cursorSchema,
});
export type ReportsQuery = z.output<typeof reportsQuerySchema>;

const meeting = z.object({ id: z.string(), startsAt: z.string() });

const reportSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  jobTitle: z.string().nullable(),
  team: z.string().nullable(),
  status: z.enum(personStatuses),
  /** Whether people report to them in turn. */
  hasReports: z.boolean(),
  /** The next 1-to-1 of the reader with them. */
  nextOneToOne: meeting.nullable(),
  objectives: z.object({ open: z.number(), atRisk: z.number() }),
  tasks: z.object({ open: z.number(), overdue: z.number() }),
});
export const reportsSchema = page(reportSchema);
export type ReportView = z.infer<typeof reportSchema>;

const item = z.object({
  id: z.string(),
  title: z.string(),
  dueOn: z.string().nullable(),
  person: named,
});

/** What needs a manager's attention among their direct reports: five of each, the most urgent first, and the total. */
export const summarySchema = z.object({
  oneToOnes: z.array(meeting.extend({ with: named })),
  objectives: z.object({
    total: z.number(),
    items: z.array(item.extend({ progress: z.number(), schedule: objectiveSchema.shape.schedule })),
  }),
  tasks: z.object({ total: z.number(), items: z.array(item) }),
});
export type SummaryView = z.infer<typeof summarySchema>;
