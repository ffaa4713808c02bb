import { z } from "zod";
import { recipientsSchema } from "@/lib/alerts/contract";
import { uuidSchema } from "@/lib/db/uuid-schema";
import {
  attributeNameSchema,
  editableFields,
  givenOwnersSchema,
  mappedFields,
  mappingSchema,
  ownersSchema,
  scopes,
} from "@/lib/directory/contract";
import { invitationSettingSchema, invitationsSchema } from "@/lib/people/contract";
import { managerMatches, managerModes } from "@/lib/sync/contract";

export { type CredentialView, credentialSchema } from "@/lib/sync/contract";
export * from "./launch";

/** What an admin decides about the sync. Dates are ISO strings. */

const fieldsShape = {
  scope: z.enum(scopes),
  scopeGroupIds: z.array(z.string().max(100)).max(100),
  mapping: mappingSchema,
};
const hasGroups = ({ scope, scopeGroupIds }: { scope: string; scopeGroupIds: string[] }) =>
  scope !== "GROUPS" || scopeGroupIds.length > 0;
const needsGroups = { message: "Choose at least one group.", path: ["scopeGroupIds"] };

/** Who is synced, where each field comes from, and who owns it. */
export const fieldsSchema = z.object({ ...fieldsShape, owners: ownersSchema }).refine(hasGroups, needsGroups);

/** The same as it's stored. Owners stay the same if they aren't given. */
export const saveFieldsSchema = z
  .object({
    ...fieldsShape,
    owners: givenOwnersSchema.optional(),
    /** The fields that the admin agrees to empty for the people whom a refusal named. */
    emptying: z.array(z.enum(mappedFields)).optional(),
    /** The fields whose edits the admin agrees to give back to Okta, as a refusal has counted them. */
    givingBack: z.array(z.enum(editableFields)).optional(),
    /** What was saved when the admin began. If it is something else by now, nothing is saved. */
    loaded: fieldsSchema.optional(),
  })
  .refine(hasGroups, needsGroups);

/** A field that a mapping would empty for many people: how many of how many have a value, and the first of them. */
const emptiedSchema = z.object({
  field: z.enum(mappedFields),
  people: z.number(),
  filled: z.number(),
  names: z.array(z.string()),
});

/** A field that Okta would own from now on, and how many people's values were edited here. */
const givenBackSchema = z.object({ field: z.enum(editableFields), people: z.number() });

/** What a refusal to save says beside its words: `would-empty`, `would-give-back`, and attributes that Okta doesn't have. */
export const wouldEmptySchema = z.object({ emptied: z.array(emptiedSchema) });
export const wouldGiveBackSchema = z.object({ givenBack: z.array(givenBackSchema) });
export const unknownAttributesSchema = z.object({
  unknown: z.array(z.object({ field: z.enum(mappedFields), attribute: z.string() })),
});

/** How managers are found and set (G2 to G4). */
export const managersSchema = z.object({
  mode: z.enum(managerModes),
  match: z.enum(managerMatches),
  /** A custom attribute that names managers, used after Okta's own two; null for none. */
  attribute: attributeNameSchema.nullable(),
});

export const settingsSchema = z.object({ fields: fieldsSchema, managers: managersSchema });

/** When the daily sync runs and who gets alerts: read and saved together. */
export const scheduleSchema = z.object({
  timeZone: z.string().min(1, "Choose a time zone.").max(100),
  dailyHour: z.number().int().min(0).max(23),
  /** IDs of the owners and admins who get alerts. */
  recipients: z.array(uuidSchema).min(1, "Choose at least one person to receive alerts.").max(200),
  /** Whether they also get a summary each Monday. It stays the same if it isn't given. */
  weeklySummary: z.boolean().optional(),
  invitations: invitationSettingSchema,
});

export const scheduleViewSchema = z.object({
  timeZone: z.string(),
  dailyHour: z.number(),
  notices: recipientsSchema,
  weeklySummary: z.boolean(),
  invitations: invitationsSchema,
});

export type FieldsInput = z.infer<typeof fieldsSchema>;
export type SaveFieldsInput = z.infer<typeof saveFieldsSchema>;
export type Emptied = z.infer<typeof emptiedSchema>;
export type GivenBack = z.infer<typeof givenBackSchema>;
export type ManagersInput = z.infer<typeof managersSchema>;
export type SettingsView = z.infer<typeof settingsSchema>;
export type ScheduleInput = z.infer<typeof scheduleSchema>;
export type ScheduleView = z.infer<typeof scheduleViewSchema>;
