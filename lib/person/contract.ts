import { z } from "zod";
import { tracedChangePageSchema } from "@/lib/changes/contract";
import { customFieldKinds } from "@/lib/directory/contract/fields";
import { invitationStates, personSchema } from "@/lib/people/contract";
import { companyProblemSchema } from "@/lib/problems/contract";

const named = z.object({ id: z.string(), displayName: z.string() });

/** One field of a person: its value here, and where that comes from. */
export const personFieldSchema = z.object({
  /** A field of the mapping, or a custom field's key. */
  field: z.string(),
  /** A custom field's name and kind. */
  name: z.string().optional(),
  kind: z.enum(customFieldKinds).optional(),
  /** Each of its texts, for a list. */
  items: z.array(z.string()).optional(),
  value: z.string().nullable(),
  /** The Okta attribute or the source that fills it, in words; null if the company doesn't sync the field. */
  attribute: z.string().nullable(),
  /** What Okta said last; null if it has no value, or doesn't know this person. */
  oktaValue: z.string().nullable(),
  /** Whether syncs fill it from Okta, unless someone edited it here. */
  filled: z.boolean(),
  /** Whether Okta owns the value, so that no one changes it here. */
  locked: z.boolean(),
  /** Who edited it here, so that syncs leave it alone; null if no one did. */
  edited: z.object({ by: z.string(), at: z.string() }).nullable(),
});

export const personPageSchema = z.object({
  person: personSchema,
  okta: z
    .object({
      id: z.string(),
      /** Okta's status, in its own word; null if Okta never reported one. */
      status: z.string().nullable(),
      login: z.string().nullable(),
      inScope: z.boolean(),
      observedAt: z.string().nullable(),
      /** Their page in Okta's admin console. */
      href: z.string().nullable(),
    })
    .nullable(),
  fields: z.array(personFieldSchema),
  /** Values that an undo restored: kept until Okta's value changes, or an admin releases them (U6). */
  pins: z.array(z.object({ field: z.string(), at: z.string(), runId: z.string() })),
  /** Their managers from the nearest up, ten at most. It ends where a loop begins. */
  chain: z.array(named),
  reports: z.object({ count: z.number(), first: z.array(named.extend({ jobTitle: z.string().nullable() })) }),
  problems: z.array(companyProblemSchema),
  invitation: z.object({ state: z.enum(invitationStates), sentAt: z.string().nullable() }).nullable(),
  signIn: z.object({ sessions: z.number(), lastAt: z.string().nullable() }),
  /** What syncs changed about them, latest first; the first page. */
  history: tracedChangePageSchema,
  /** What people changed about them by hand, latest first, managers by name. */
  byHand: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      by: z.string(),
      field: z.string(),
      /** What a custom field is called. */
      name: z.string().optional(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});

/** Who someone was at the end of a day, computed backwards through the changes since. */
export const asOfSchema = z.object({
  date: z.string(),
  /** Whether they had an account then. If not, `addedAt` says when they got one. */
  isHere: z.boolean(),
  addedAt: z.string(),
  /** The first change on record, if no sync created the account; null if everything is on record. */
  recordedSince: z.string().nullable(),
  /** Whether our records go back to that day. */
  isRecorded: z.boolean(),
  /** Each value on that day, and until when it stayed; null if nothing on record has changed it since. */
  fields: z.array(
    z.object({
      field: z.string(),
      /** What a custom field is called. */
      name: z.string().optional(),
      value: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
});

export type AsOf = z.infer<typeof asOfSchema>;
export type PersonField = z.infer<typeof personFieldSchema>;
export type PersonPageView = z.infer<typeof personPageSchema>;
