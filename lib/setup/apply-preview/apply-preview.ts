import { recordAudit } from "@/lib/audit/record-audit";
import { lockConnection } from "@/lib/connection/lock-connection";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { keepFields } from "@/lib/setup/fields/keep-fields";
import { keepManagers } from "@/lib/setup/managers/keep-managers";
import { mayApply } from "@/lib/sync/preview/may-apply";
import { createApplyingRun } from "@/lib/sync/request/create-applying-run";
import { requireRunnableConnection } from "@/lib/sync/request/require-runnable";
import {
  areSameSettings,
  type PlanSettings,
  planSettingsOf,
  readKeptSettings,
} from "@/lib/sync/run/plan-settings";
import { readRunSettings } from "@/lib/sync/run/run-settings";

/**
 * Applies exactly what a preview showed: each row that still holds once its person is read again, nothing else. A preview
 * of settings that aren't saved is applied with `save`, which saves them in the same transaction.
 * @returns the run that does it
 * @throws AppError 404 for no preview of this company; 409 `not-a-preview`, `settings-unsaved`, `would-empty`, `would-give-back`, `preview-applied` with the
 * `runId` of that run, or what `mayApply` says; 404 or 409 while runs can't start (W4)
 */
export async function applyPreview(
  context: Context,
  input: { runId: string; save: boolean },
): Promise<{ runId: string }> {
  await requirePreview(context, input.runId);
  await requireRunnableConnection(context);
  return inTransaction(context, async (context) => {
    const connection = await lockConnection(context);
    if (!connection) throw notFound("The Okta connection");
    const preview = await requirePreview(context, input.runId);
    const saved = planSettingsOf(await readRunSettings(context, connection));
    const { refusal, runId } = await mayApply(context, { preview, saved, state: connection.state });
    if (refusal) throw conflict(refusal.code, refusal.message, runId ? { runId } : {});
    const used = readKeptSettings(preview.settings)?.used;
    const isUnsaved = used !== undefined && !areSameSettings(used, saved);
    if (isUnsaved && !input.save)
      throw conflict("settings-unsaved", "This preview used settings that aren't saved. Save them with it.");
    if (isUnsaved) await saveSettings(context, saved, used);
    const run = await createApplyingRun(context, { previewId: preview.id });
    await recordAudit(context, {
      action: "sync.preview-applied",
      target: run.runId,
      detail: { previewId: preview.id, savedSettings: isUnsaved },
    });
    return run;
  });
}

async function requirePreview({ db, companyId }: Context, runId: string) {
  const run = await db.syncRun.findUnique({ where: { companyId_id: { companyId, id: runId } } });
  if (!run) throw notFound("This preview");
  if (run.mode !== "PREVIEW")
    throw conflict("not-a-preview", "This is a sync, not a preview. Only a preview can be applied.");
  return run;
}

/**
 * Saves what differs. Another manager mode is only stored: the run applies its changes, as the preview showed
 * them (G5).
 */
async function saveSettings(context: Context, saved: PlanSettings, used: PlanSettings): Promise<void> {
  const fieldsOf = ({ scope, scopeGroupIds, mapping, owners }: PlanSettings) => ({
    scope,
    scopeGroupIds,
    mapping,
    owners,
  });
  if (JSON.stringify(fieldsOf(used)) !== JSON.stringify(fieldsOf(saved)))
    await keepFields(context, fieldsOf(used));
  const managersOf = (one: PlanSettings) => ({
    mode: one.managerMode,
    match: one.managerMatch,
    attribute: one.managerAttribute,
  });
  if (JSON.stringify(managersOf(used)) !== JSON.stringify(managersOf(saved)))
    await keepManagers(context, managersOf(used));
}
