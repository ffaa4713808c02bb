import { z } from "zod";
import { problemCountsSchema, problemSchema } from "@/lib/problems/contract";
import { runCountsSchema } from "./counts";
import { coverageSchema } from "./coverage";
import { evidenceSchema } from "./evidence";
import { changeKinds, changeStates, runStages, runStates, runTriggers } from "./kinds";
import { failureSchema } from "./state";
import { runUndoSchema } from "./undo";

export const runSchema = z.object({
  id: z.string(),
  kind: z.enum(["FULL", "PEOPLE"]),
  mode: z.enum(["LIVE", "PREVIEW"]),
  /** Ran in preview mode: everything planned, nothing written to people (W4). */
  shadow: z.boolean(),
  trigger: z.enum(runTriggers),
  /** The name of the person who pressed the button; null for schedules and events. */
  requestedBy: z.string().nullable(),
  state: z.enum(runStates),
  stage: z.enum(runStages),
  /** The progress: people read, changes planned, changes applied. */
  progress: z.object({ read: z.number(), planned: z.number(), applied: z.number() }),
  counts: runCountsSchema.nullable(),
  failure: failureSchema.nullable(),
  /** What failed last, while the run waits (`resumeAt`) or tries again; null once it makes progress. */
  trouble: failureSchema.nullable(),
  /** Why no one was removed for being missing, in words; null if the list looked complete. */
  doubt: z.string().nullable(),
  /** When the run continues, while it waits for Okta's rate limit or its next try. */
  resumeAt: z.string().nullable(),
  cancelAsked: z.boolean(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  durationMs: z.number().nullable(),
  /** The preview whose rows alone this sync applies. */
  appliesId: z.string().nullable(),
});

export const changeSchema = z.object({
  id: z.string(),
  kind: z.enum(changeKinds),
  state: z.enum(changeStates),
  personId: z.string().nullable(),
  oktaId: z.string().nullable(),
  /** Who it's about, as exactly as we know. */
  personName: z.string(),
  personEmail: z.string().nullable(),
  /** Field → value before and after, in people's words (teams and managers by name). */
  fields: z.array(
    z.object({
      field: z.string(),
      /** The names of custom fields. The others have labels of their own. */
      name: z.string().optional(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  /** The UUID of the Okta event that caused it; null for anything else (U7). */
  cause: z.string().nullable(),
  /** Why it's held, skipped or rejected. */
  reason: z.string().nullable(),
  /** For a removal: what Okta answered about the person (R1). Null in a preview, which doesn't ask. */
  evidence: evidenceSchema.nullable(),
  /** For a held change: whether it still needs an answer, and who gave one. */
  hold: z
    .object({
      state: z.enum(["OPEN", "APPROVED", "REJECTED", "CLOSED"]),
      decidedBy: z.string().nullable(),
      decidedAt: z.string().nullable(),
      note: z.string().nullable(),
      /** The sync that applies an approval, and whether it has ended. */
      run: z.object({ id: z.string(), state: z.enum(runStates) }).nullable(),
      /** Whether that sync did what was approved. If not, it no longer applied. */
      applied: z.boolean(),
    })
    .nullable(),
});

export const runDetailSchema = runSchema.extend({
  /** Milliseconds of work by stage, in order, without stages that took none. */
  stages: z.array(z.object({ stage: z.enum(runStages), ms: z.number() })),
  /** Removals of this sync that still need an answer. */
  openHolds: z.number(),
  /** Up to 100 of the problems this run saw. `problemCounts` counts all of them by code. */
  problems: z.array(problemSchema),
  problemCounts: problemCountsSchema,
  /** How managers were found, for a full sync; null for others, and while teams give them. */
  coverage: coverageSchema.nullable(),
  undo: runUndoSchema,
});

export const pageSchema = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const runPageSchema = pageSchema(runSchema);
export const changePageSchema = pageSchema(changeSchema);

/** The requested sync. */
export const runStartedSchema = z.object({ runId: z.string() });

export type RunView = z.infer<typeof runSchema>;
export type RunDetail = z.infer<typeof runDetailSchema>;
export type ChangeView = z.infer<typeof changeSchema>;

export type Page<T> = { items: T[]; nextCursor: string | null };
