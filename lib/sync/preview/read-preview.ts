import { isDeepStrictEqual } from "node:util";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { managerMeasureSchema, type SettingPart, settingParts } from "@/lib/sync/contract";
import type { PreviewView } from "@/lib/sync/contract/preview";
import { readRun } from "@/lib/sync/history/read-run";
import {
  areSameSettings,
  optionsOf,
  type PlanSettings,
  planSettingsOf,
  readKeptSettings,
} from "@/lib/sync/run/plan-settings";
import { type Progress, readProgress } from "@/lib/sync/run/progress";
import { readRunSettings, withOptions } from "@/lib/sync/run/run-settings";
import { mayApply } from "./may-apply";
import { buckets, samplesOf } from "./preview-samples";
import { readInvitations } from "./read-invitations";

/**
 * Reads a preview, or a run in preview mode, as its page shows it: the plan, samples of it, who would manage
 * whom, who would be invited, and how much of Okta's limits reading uses. While the run is under way, it
 * returns what is known so far.
 * @throws AppError 404 when the company has no such preview
 */
export async function readPreview(context: Context, input: { runId: string }): Promise<PreviewView> {
  const run = await readRun(context, input);
  if (run.mode !== "PREVIEW" && !run.shadow) throw notFound("This preview");
  const [row, connection] = await Promise.all([
    context.db.syncRun.findUniqueOrThrow({
      where: { companyId_id: { companyId: context.companyId, id: run.id } },
      select: {
        id: true,
        state: true,
        trigger: true,
        createdAt: true,
        startedAt: true,
        options: true,
        settings: true,
        progress: true,
        managers: true,
      },
    }),
    context.db.oktaConnection.findUniqueOrThrow({ where: { companyId: context.companyId } }),
  ]);
  const settingsNow = await readRunSettings(context, connection);
  const saved = planSettingsOf(settingsNow);
  const settings = planSettingsOf(withOptions(settingsNow, optionsOf(row)));
  const state = run.mode === "PREVIEW" ? connection.state : "SHADOW";
  const progress = readProgress(row.progress);
  return {
    run,
    settings,
    savedThen: readKeptSettings(row.settings)?.saved ?? null,
    unsaved: !areSameSettings(settings, saved),
    changes: differing(settings, saved),
    apply: await mayApply(context, { preview: row, saved, state }),
    missing: progress.missing,
    samples: run.counts === null ? [] : await samplesOf(context, run.id, run.counts),
    invitations: await readInvitations(context, run.id, connection.invitations),
    okta: readingOf(progress, settings.scope),
    managers: row.managers === null ? null : managerMeasureSchema.parse(row.managers),
  };
}

/** Which settings differ from those saved now. */
function differing(one: PlanSettings, other: PlanSettings): SettingPart[] {
  const parts: Record<SettingPart, (of: PlanSettings) => unknown> = {
    scope: (of) => [of.scope, of.scopeGroupIds],
    mapping: (of) => [of.mapping, of.owners],
    managerMode: (of) => of.managerMode,
    managerMatch: (of) => [of.managerMatch, of.managerAttribute],
  };
  return settingParts.filter((part) => !isDeepStrictEqual(parts[part](one), parts[part](other)));
}

function readingOf(progress: Progress, scope: keyof typeof buckets): PreviewView["okta"] {
  const { bucket, callsAMinute } = buckets[scope];
  return {
    calls: progress.calls,
    tookMs: progress.spent.READ ?? 0,
    bucket,
    callsAMinute,
    minutes: Math.ceil(progress.calls / callsAMinute),
  };
}
