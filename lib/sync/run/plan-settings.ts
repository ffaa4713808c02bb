import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { customFieldKinds, ownersSchema, sourceSchema } from "@/lib/directory/contract";
import { syncedFields } from "@/lib/directory/custom/custom-field";
import { readMapping } from "@/lib/directory/mapping";
import { previewSettingsSchema } from "@/lib/sync/contract/preview";
import type { RunSettings } from "./run-settings";

const planSettingsSchema = previewSettingsSchema.extend({
  orgUrl: z.string().nullable(),
  appId: z.string().nullable(),
  createStaged: z.boolean(),
  /** Custom fields that are synced. Previews from before custom fields have none. */
  custom: z
    .array(z.object({ key: z.string(), kind: z.enum(customFieldKinds), source: sourceSchema.nullable() }))
    .default([]),
});

/** The settings that decide what a sync plans. */
export type PlanSettings = z.infer<typeof planSettingsSchema>;

const keptSchema = z.object({ used: planSettingsSchema, saved: planSettingsSchema });

export function planSettingsOf({ connection, managerMatch, customFields }: RunSettings): PlanSettings {
  return {
    mapping: readMapping(connection.mapping),
    owners: ownersSchema.parse(connection.fieldOwners),
    scope: connection.scope,
    scopeGroupIds: connection.scope === "GROUPS" ? [...new Set(connection.scopeGroupIds)] : [],
    managerMode: connection.managerMode,
    managerAttribute: connection.managerAttribute,
    managerMatch,
    orgUrl: connection.orgUrl,
    appId: connection.appId ?? connection.clientId,
    createStaged: connection.createStaged,
    custom: syncedFields(customFields).map(({ key, kind, source }) => ({ key, kind, source })),
  };
}

/** Returns what a preview's row says about its settings; null for a preview from before they were stored. */
export function readKeptSettings(stored: unknown): z.infer<typeof keptSchema> | null {
  return stored === null || stored === undefined ? null : keptSchema.parse(stored);
}

/** Returns the settings a run uses instead of the saved ones: a preview keeps those it began with. */
export function optionsOf({ settings, options }: { settings: unknown; options: unknown }): unknown {
  const kept = readKeptSettings(settings);
  return kept ? previewSettingsSchema.parse(kept.used) : options;
}

export function areSameSettings(one: PlanSettings, other: PlanSettings): boolean {
  return isDeepStrictEqual(one, other);
}
