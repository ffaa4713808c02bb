import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { LONG, linesSchema, momentSchema, named, page, versionSchema } from "./inputs";

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
