import { z } from "zod";

/** How good or bad the news of a step is. */
const whyLevels = ["good", "warn", "bad", "info"] as const;

const linkSchema = z.object({ label: z.string(), href: z.string() });

/** One step of the story: what is the case, and what shows it. */
const whyStepSchema = z.object({
  about: z.enum([
    "okta",
    "scope",
    "account",
    "issues",
    "approval",
    "pins",
    "edits",
    "manager",
    "team",
    "invitation",
    "sign-in",
    "events",
  ]),
  level: z.enum(whyLevels),
  title: z.string(),
  /** The evidence, one fact per line. */
  facts: z.array(z.string()),
  link: linkSchema.nullable(),
});

/** How a field's value gets from Okta to here. */
const whyFieldSchema = z.object({
  /** A field of the mapping, or a custom field's key. */
  field: z.string(),
  /** What a custom field is called. */
  name: z.string().optional(),
  /** The Okta attribute or the source, in words; null if the field isn't synced. */
  attribute: z.string().nullable(),
  /** Okta's value after mapping; null if empty. */
  mapped: z.string().nullable(),
  /** The value here; null if empty, or without an account. */
  stored: z.string().nullable(),
  /** The last sync that changed it, and who or what caused that; null if none did. */
  changed: z.object({ at: z.string(), by: z.string(), runId: z.string() }).nullable(),
});

const candidateSchema = z.object({
  /** The words that find this one. */
  key: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** Whether they have an account here. */
  hasAccount: z.boolean(),
});

export const explanationSchema = z.object({
  asked: z.string(),
  /** If several people match, choose one. Empty if one was found, or none. */
  candidates: z.array(candidateSchema),
  person: z
    .object({ id: z.string(), name: z.string(), email: z.string().nullable(), status: z.string() })
    .nullable(),
  oktaId: z.string().nullable(),
  /** Their page in Okta's admin console; null if Okta has no ID for them. */
  oktaHref: z.string().nullable(),
  steps: z.array(whyStepSchema),
  fields: z.array(whyFieldSchema),
  /** What the next sync would do and why. */
  next: z.object({
    level: z.enum(whyLevels),
    text: z.string(),
    changes: z.array(
      z.object({
        field: z.string(),
        /** What a custom field is called. */
        name: z.string().optional(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
  }),
});

/** What Okta says right now, next to what we have. Nothing is stored. */
export const oktaAnswerSchema = z.object({
  askedAt: z.string(),
  /** Null if Okta doesn't know such a person. */
  user: z
    .object({
      oktaId: z.string(),
      status: z.string(),
      /** Whether they're assigned to the app; null if we didn't ask, because the scope is another one. */
      assigned: z.boolean().nullable(),
      fields: z.array(
        z.object({
          /** A field of the mapping, or a custom field's key. */
          field: z.string(),
          /** What a custom field is called. */
          name: z.string().optional(),
          attribute: z.string().nullable(),
          /** As Okta has it. */
          given: z.string().nullable(),
          /** As it would be here. */
          shown: z.string().nullable(),
          /** Why Okta's value can't be used, or not all of it. */
          problem: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});

export type Explanation = z.infer<typeof explanationSchema>;
export type WhyStep = z.infer<typeof whyStepSchema>;
export type WhyField = z.infer<typeof whyFieldSchema>;
export type OktaAnswer = z.infer<typeof oktaAnswerSchema>;
