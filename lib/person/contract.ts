import { z } from "zod";
import { tracedChangePageSchema } from "@/lib/changes/contract";
import { customFieldKinds } from "@/lib/custom-fields/contract";
import { invitationStates, personSchema } from "@/lib/people/contract";
import { companyProblemSchema } from "@/lib/problems/contract";

const named = z.object({ id: z.string(), displayName: z.string() });

/** One field of a person: its value here, and where that comes from. */
export const personFieldSchema = z.object({
  /** A field of the mapping, or a custom field's key. */
  field: z.string(),
  /** What a custom field is called, and holds. */
  name: z.string().optional(),
  kind: z.enum(customFieldKinds).optional(),
  /** Of a list, each of its texts. */
  items: z.array(z.string()).optional(),
  value: z.string().nullable(),
  /** The Okta attribute that fills it, or what it is made of, in words; null where the company doesn't sync the field. */
  attribute: z.string().nullable(),
  /** What Okta said last; null where it has no value, or none of this person. */
  oktaValue: z.string().nullable(),
  /** Whether syncs fill it from Okta, unless it was edited here. */
  filled: z.boolean(),
  /** Whether Okta owns the value: nobody changes it here. */
  locked: z.boolean(),
  /** Who edited it here, so that syncs leave it alone; null where no one did. */
  edited: z.object({ by: z.string(), at: z.string() }).nullable(),
});

export const personPageSchema = z.object({
  person: personSchema,
  okta: z
    .object({
      id: z.string(),
      /** Okta's status, in its own word; null where it never told of them. */
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
  /** Their managers from the nearest up; cut after ten, and where it goes in a circle. */
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

/** Who someone was at the end of a day, computed backwards from the changes since. */
export const asOfSchema = z.object({
  date: z.string(),
  /** Whether they had an account then; if not, `addedAt` says since when. */
  isHere: z.boolean(),
  addedAt: z.string(),
  /** The first change on record, where no sync made the account; null where everything is on record. */
  recordedSince: z.string().nullable(),
  /** Whether the day is within what is on record. */
  isRecorded: z.boolean(),
  /** Each value then, and until when it was so; null where nothing on record has changed it since. */
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
