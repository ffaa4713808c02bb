import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";

const moveOutcomes = ["MATCHED", "CONFLICT", "AMBIGUOUS", "NOT_FOUND", "RELINK", "LEAVER"] as const;

/** What led to a match: the same Okta ID, a shared value, the holder's own sign-in, or an owner's choice. */
const matchedBy = ["id", "email", "employee_number", "holder", "owner"] as const;

export const moveSearchSchema = z.object({
  outcome: z.enum(moveOutcomes).optional(),
  query: z.string().trim().max(200).optional(),
  cursor: cursorSchema,
});

const candidateSchema = z.object({
  oktaId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  employeeNumber: z.string().nullable(),
  inScope: z.boolean(),
});

const moveMatchSchema = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  employeeNumber: z.string().nullable(),
  outcome: z.enum(moveOutcomes),
  by: z.enum(matchedBy).nullable(),
  oldOktaId: z.string().nullable(),
  newOktaId: z.string().nullable(),
  /** The match, or the people it may be. Empty once the move is over. */
  candidates: z.array(candidateSchema),
  /** What the switch does with this account, in words. */
  effect: z.string(),
});

export const moveMatchPageSchema = z.object({
  items: z.array(moveMatchSchema),
  nextCursor: z.string().nullable(),
});

/** An owner's choice for an account without a certain match; null leaves it without one. */
export const moveChoiceSchema = z.object({ oktaId: z.string().min(1).max(100).nullable() });

export type MoveSearch = z.infer<typeof moveSearchSchema>;
export type MoveMatchView = z.infer<typeof moveMatchSchema>;
