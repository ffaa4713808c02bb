import { z } from "zod";

/** How exactly what a preview showed is applied; part of `contract`, which others import. */

/** The settings that a preview may try: who is synced, the fields, how managers are set and matched. */
export const settingParts = ["scope", "mapping", "managerMode", "managerMatch"] as const;

/** Why a preview can't be applied now. */
const applyRefusals = [
  "not-live",
  "paused",
  "preview-unfinished",
  "preview-failed",
  "preview-simulated",
  "preview-applied",
  "preview-too-old",
  "preview-empty",
  "settings-changed",
] as const;

export const previewApplySchema = z.object({
  /** Null if it can be applied. */
  refusal: z.object({ code: z.enum(applyRefusals), message: z.string() }).nullable(),
  /** The run that applies it, if there is one that hasn't failed. */
  runId: z.string().nullable(),
  /** When it becomes too old, ISO. */
  until: z.string(),
});

/** `save`: its settings are saved first, in the same act. */
export const applyRequestSchema = z.object({ save: z.boolean().default(false) });

export type PreviewApply = z.infer<typeof previewApplySchema>;
export type ApplyRefusal = (typeof applyRefusals)[number];
export type SettingPart = (typeof settingParts)[number];
