import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { cleanText } from "@/lib/directory/values/clean-text";
import { personStatuses } from "@/lib/people/contract";
import { personFieldSchema } from "@/lib/person/contract";

const TITLE = 200;
const SHORT = 2000;
const LONG = 10_000;

const titleSchema = z
  .string()
  .max(1000, `Use at most ${TITLE} characters.`)
  .transform(cleanText)
  .pipe(z.string().min(1, "Enter a title.").max(TITLE, `Use at most ${TITLE} characters.`));

/** A text of several lines. Each line is cleaned as a value of Okta's is (M6). */
const linesSchema = (longest: number) =>
  z
    .string()
    .max(longest * 2, `Use at most ${longest} characters.`)
    .transform((text) =>
      text
        .split(/\r\n?|\n/)
        .map(cleanText)
        .join("\n")
        .trim(),
    )
    .pipe(z.string().max(longest, `Use at most ${longest} characters.`));

/** A day, or none. An empty form field means none. */
const daySchema = z
  .union([z.literal("").transform(() => null), z.iso.date("Enter a date."), z.null()])
  .refine(
    (day) => day === null || (day >= "2000-01-01" && day < "2100-01-01"),
    "Enter a date in this century.",
  );

const momentSchema = z.iso
  .datetime({ offset: true, error: "Enter a date and time." })
  .refine((at) => at >= "2000" && at < "2100", "Enter a date in this century.");

/** The version that a change is based on. If the row has another one by now, the change is refused. */
const versionSchema = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

const named = z.object({ id: z.string(), displayName: z.string() });
const namedOrLeft = z.object({ id: z.string(), displayName: z.string().nullable() });
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** What a list of objectives or tasks shows: open ones by due day, or done ones, the newest first. */
export const workQuerySchema = z.object({
  state: z.enum(["open", "done"]).default("open"),
  cursor: cursorSchema,
});
export type WorkQuery = z.output<typeof workQuerySchema>;

/** The version that a row to be deleted should have. */
export const deletionQuerySchema = z.object({ version: z.coerce.number().pipe(versionSchema) });
export const deletedSchema = z.object({ id: z.string() });

// Objectives.

const progressSchema = z.int("Enter a whole number.").min(0, "Enter 0 to 100.").max(100, "Enter 0 to 100.");

export const objectiveInputSchema = z.object({
  title: titleSchema,
  target: linesSchema(SHORT),
  progress: progressSchema,
  dueOn: daySchema,
});
export const objectiveChangeSchema = objectiveInputSchema.partial().extend({ version: versionSchema });
export type ObjectiveInput = z.output<typeof objectiveInputSchema>;
export type ObjectiveChange = z.output<typeof objectiveChangeSchema>;

export const objectiveSchema = z.object({
  id: z.string(),
  personId: z.string(),
  title: z.string(),
  /** How to tell that it's reached; empty if the title says so. */
  target: z.string(),
  /** 0 to 100 percent. */
  progress: z.number(),
  /** Days: YYYY-MM-DD. */
  startOn: z.string(),
  dueOn: z.string().nullable(),
  schedule: z.enum(["done", "on-track", "behind", "overdue"]),
  updatedAt: z.string(),
  version: z.number(),
});
export const objectivesSchema = page(objectiveSchema);
export type ObjectiveView = z.infer<typeof objectiveSchema>;

// Tasks.

export const taskInputSchema = z.object({
  title: titleSchema,
  details: linesSchema(SHORT),
  dueOn: daySchema,
});
export const taskChangeSchema = taskInputSchema
  .partial()
  .extend({ done: z.boolean().optional(), version: versionSchema });
export type TaskInput = z.output<typeof taskInputSchema>;
export type TaskChange = z.output<typeof taskChangeSchema>;

export const taskSchema = z.object({
  id: z.string(),
  personId: z.string(),
  title: z.string(),
  details: z.string(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  assignedBy: namedOrLeft,
  assignedAt: z.string(),
  done: z.object({ at: z.string(), by: namedOrLeft }).nullable(),
  version: z.number(),
});
export const tasksSchema = page(taskSchema);
export type TaskView = z.infer<typeof taskSchema>;

// 1-to-1s.

export const oneToOneInputSchema = z.object({ startsAt: momentSchema, agenda: linesSchema(LONG) });
export const oneToOneChangeSchema = z.object({
  startsAt: momentSchema.optional(),
  agenda: linesSchema(LONG).optional(),
  notes: linesSchema(LONG).optional(),
  cancelled: z.boolean().optional(),
  version: versionSchema,
});
/** `version` 0: there is no note yet. */
export const privateNoteInputSchema = z.object({ text: linesSchema(LONG), version: versionSchema });
export type OneToOneInput = z.output<typeof oneToOneInputSchema>;
export type OneToOneChange = z.output<typeof oneToOneChangeSchema>;
export type PrivateNoteInput = z.output<typeof privateNoteInputSchema>;

export const oneToOneQuerySchema = z.object({
  /** Upcoming ones, the next first; or past and cancelled ones, the last first. */
  when: z.enum(["upcoming", "past"]).default("upcoming"),
  cursor: cursorSchema,
});
export type OneToOneQuery = z.output<typeof oneToOneQuerySchema>;

export const privateNoteSchema = z.object({ text: z.string(), version: z.number() });

export const oneToOneSchema = z.object({
  id: z.string(),
  /** The other person. */
  with: named,
  /** Whether the reader was the manager. */
  isManager: z.boolean(),
  startsAt: z.string(),
  cancelledAt: z.string().nullable(),
  agenda: z.string(),
  notes: z.string(),
  /** The reader's own. No one else's is ever sent. */
  privateNote: privateNoteSchema,
  /** Whether agenda, notes and time can still change: as long as one manages the other. */
  canEdit: z.boolean(),
  version: z.number(),
});
export const oneToOnesSchema = page(oneToOneSchema);
export type OneToOneView = z.infer<typeof oneToOneSchema>;

// The pages "My people" and "You".

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

const item = z.object({ id: z.string(), title: z.string(), dueOn: z.string().nullable(), person: named });

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
