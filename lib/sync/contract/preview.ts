import { z } from "zod";
import {
  attributeNameSchema,
  givenOwnersSchema,
  mappingSchema,
  ownersSchema,
  scopes,
} from "@/lib/directory/contract";
import { invitationPolicies } from "@/lib/people/contract";
import { previewApplySchema, settingParts } from "./apply";
import { changeSchema, runDetailSchema } from "./index";
import { changeKinds } from "./kinds";
import { managerMatches, managerMeasureSchema, managerModes } from "./managers";

// Apart from the others: pages that show syncs don't load what a mapping may say.

/** Settings that a preview uses instead of the saved ones (U5). Settings that are left out stay as saved. */
export const previewOptionsSchema = z.strictObject({
  mapping: mappingSchema.optional(),
  owners: givenOwnersSchema.optional(),
  scope: z.enum(scopes).optional(),
  scopeGroupIds: z.array(z.string().max(100)).max(100).optional(),
  managerMode: z.enum(managerModes).optional(),
  /** The custom attribute that names managers, used after Okta's own two; null for none. */
  managerAttribute: attributeNameSchema.nullable().optional(),
  managerMatch: z.enum(managerMatches).optional(),
});

export const syncRequestSchema = z
  .object({
    mode: z.enum(["live", "preview"]).default("live"),
    /** For previews only. */
    options: previewOptionsSchema.optional(),
  })
  .refine((request) => request.mode === "preview" || request.options === undefined, {
    message: "Only a preview can use unsaved settings.",
    path: ["options"],
  });

/** The settings that a preview uses. */
export const previewSettingsSchema = z.object({
  mapping: mappingSchema,
  owners: ownersSchema,
  scope: z.enum(scopes),
  scopeGroupIds: z.array(z.string()),
  managerMode: z.enum(managerModes),
  managerAttribute: z.string().nullable(),
  managerMatch: z.enum(managerMatches),
});

/** What a preview shows: the full plan of a sync with its settings. */
export const previewSchema = z.object({
  run: runDetailSchema,
  settings: previewSettingsSchema,
  /** The settings that were saved when it started; null for a preview from before we kept them. */
  savedThen: previewSettingsSchema.nullable(),
  /** Whether these settings differ from the saved ones, and which. */
  unsaved: z.boolean(),
  changes: z.array(z.enum(settingParts)),
  /** Whether exactly this can be applied, and if not, why. */
  apply: previewApplySchema,
  /** Linked people missing from the list. A live sync asks Okta about each before any change (R1). */
  missing: z.number(),
  /** Up to five of each kind, with fields before and after. */
  samples: z.array(z.object({ kind: z.enum(changeKinds), changes: z.array(changeSchema) })),
  invitations: z.object({
    policy: z.enum(invitationPolicies),
    /** Who would be told where to sign in as soon as this sync ends, and who later, on their start date. */
    now: z.number(),
    later: z.number(),
    /** The same with other policies, for the page that chooses one. */
    byPolicy: z.array(z.object({ policy: z.enum(invitationPolicies), now: z.number(), later: z.number() })),
    samples: z.array(z.object({ name: z.string(), email: z.string().nullable() })),
  }),
  /** How much of the org's limits reading uses (Okta: Reports > Rate limits). */
  okta: z.object({
    calls: z.number(),
    /** How long the reading took, in milliseconds. */
    tookMs: z.number(),
    /** The bucket it draws on, its usual calls per minute for a credential, and the minutes needed. */
    bucket: z.string(),
    callsAMinute: z.number(),
    minutes: z.number(),
  }),
  /** Null until managers have been resolved. */
  managers: managerMeasureSchema.nullable(),
});

export type PreviewOptions = z.infer<typeof previewOptionsSchema>;
export type PreviewView = z.infer<typeof previewSchema>;
