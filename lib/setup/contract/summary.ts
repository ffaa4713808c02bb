import { z } from "zod";
import { recipientsSchema } from "@/lib/alerts/contract";
import { customFieldsSchema } from "@/lib/custom-fields/contract";
import { invitationPolicies } from "@/lib/people/contract";
import { retentionViewSchema } from "@/lib/retention/contract";
import { allowanceViewSchema } from "@/lib/sync/contract";
import { settingsSchema } from "./settings";

/**
 * The current settings as the settings page shows them, beside setup's own steps and the status. Dates are
 * ISO strings.
 */
export const settingsSummarySchema = z.object({
  settings: settingsSchema,
  removals: allowanceViewSchema,
  retention: retentionViewSchema,
  events: z.object({
    level: z.enum(["good", "warning", "bad", "unknown"]),
    message: z.string(),
    lastEventAt: z.string().nullable(),
  }),
  recipients: recipientsSchema,
  weeklySummary: z.boolean(),
  invitations: z.enum(invitationPolicies),
  /** Names of the custom fields in use, in their order, and who changed them last. */
  customFields: customFieldsSchema.pick({ changed: true }).extend({ names: z.array(z.string()) }),
  /** How many people are on each list. */
  lists: z.object({ neverSync: z.number(), protected: z.number() }),
  /** Setup links that work now. */
  activeLinks: z.number(),
});

export type SettingsSummary = z.infer<typeof settingsSummarySchema>;
