import { z } from "zod";
import { customKeySchema, mappedFields } from "@/lib/directory/contract/fields";
import { changeKinds, runStates } from "./kinds";

/** What the browser and outside callers see of undoing a sync (U6). */

/** Why a sync's change stays, by code, in words for an admin. */
const undoReasons: Record<string, string> = {
  CHANGED_SINCE: "It has changed since this sync.",
  KIND_CHANGED: "The field's kind has changed since, so the earlier value can't be used.",
  SET_BY_HAND: "Someone has set it by hand since this sync.",
  SIGNED_IN: "They have signed in since, so they keep their access.",
  HAS_ROLE: "They are an admin or owner, so they keep their access.",
  PROTECTED: "They are protected from removal.",
  NEVER_SYNC: "They are on the never-sync list.",
  OKTA_SUSPENDED: "They are suspended in Okta.",
  OKTA_DEACTIVATED: "They are deactivated or deleted in Okta.",
  STARTED: "Their start date has come. A start date never takes access away.",
  EMAIL_TAKEN: "Someone else has this email address now.",
  EMAIL_OUTSIDE: "The address is outside your company's domains, and they have a role or a password.",
  NO_ADDRESS: "They had no email address before.",
  LINKED: "They stay linked to their Okta account.",
  RELINKED: "They are linked to another Okta account now.",
  GONE: "Their account is no longer here.",
  TEAM_GONE: "This team no longer exists.",
  MANAGER_GONE: "Their earlier manager is no longer here.",
  MANAGER_INACTIVE: "The earlier manager isn't active.",
  MODE_CHANGED: "Your company now sets managers in another way.",
};

/** Returns the words for why a value stays; null for an unknown code. */
export function undoReasonWords(code: string): string | null {
  return Object.hasOwn(undoReasons, code) ? (undoReasons[code] ?? null) : null;
}

const undoOutcomes = ["restored", "stays"] as const;

/** The filters of the changes that an undo covers. */
export const undoFilterSchema = z.object({
  kind: z.enum(changeKinds).optional(),
  outcome: z.enum(undoOutcomes).optional(),
  /** Part of a name or email; for team managers, part of a team's name. */
  query: z.string().trim().max(200).optional(),
});

/** What an undo would do, in numbers. */
export const undoPreviewSchema = z.object({
  /** Why this sync can't be undone; null if it can. */
  refusal: z.object({ code: z.string(), message: z.string(), advice: z.string().nullable() }).nullable(),
  /** Changes that would be restored, and values that stay. A change can have both. */
  restored: z.number(),
  stays: z.number(),
  /** People who would lose access. */
  removals: z.number(),
  /** The number of removals per day that need no approval. Above it, the request confirms the number. */
  allowance: z.number(),
  kinds: z.array(z.object({ kind: z.enum(changeKinds), restored: z.number(), stays: z.number() })),
  reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
});

const undoItemSchema = z.object({
  id: z.string(),
  /** What the sync did. */
  kind: z.enum(changeKinds),
  personId: z.string().nullable(),
  /** The person or team that it's about. */
  name: z.string(),
  email: z.string().nullable(),
  /** Each value now, before the sync, and why it stays; null if it's restored. */
  fields: z.array(
    z.object({
      field: z.string(),
      /** The name of a custom field. */
      name: z.string().optional(),
      now: z.string().nullable(),
      before: z.string().nullable(),
      stays: z.string().nullable(),
    }),
  ),
});

export const undoItemPageSchema = z.object({
  items: z.array(undoItemSchema),
  nextCursor: z.string().nullable(),
});

export const undoRequestSchema = z.object({
  /** The number of people who lose access, typed by the admin. Needed above the allowance. */
  confirm: z.int().min(0).optional(),
});

/** Whether a sync is an undo, or was undone. */
export const runUndoSchema = z.object({
  /** The sync that this one undoes; null unless it's an undo. */
  of: z.string().nullable(),
  /** The latest undo of this sync, and whether that was itself undone. */
  by: z.object({ id: z.string(), state: z.enum(runStates), isUndone: z.boolean() }).nullable(),
  /** Values that this undo keeps from being synced again. */
  pins: z.number(),
});

const pinFields = [...mappedFields, "status", "manager"] as const;

export const releaseSchema = z.object({ field: z.enum(pinFields).or(customKeySchema) });
export const releasedSchema = z.object({ released: z.number() });

export type UndoFilter = z.infer<typeof undoFilterSchema>;
export type UndoPreview = z.infer<typeof undoPreviewSchema>;
export type UndoItem = z.infer<typeof undoItemSchema>;
export type UndoRequest = z.infer<typeof undoRequestSchema>;
