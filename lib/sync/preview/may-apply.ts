import type { Context } from "@/lib/context";
import type { ConnectionState, SyncRun } from "@/lib/db/client";
import type { ApplyRefusal, PreviewApply } from "@/lib/sync/contract";
import { areSameSettings, type PlanSettings, readKeptSettings } from "@/lib/sync/run/plan-settings";
import { unfinishedStates } from "@/lib/sync/run/run-state";

/** A preview older than this says too little about today. */
const GOOD_FOR_MS = 24 * 60 * 60 * 1000;

const messages: Record<ApplyRefusal, string> = {
  "preview-unfinished": "This preview is still running. Wait until it's done.",
  "preview-failed": "This preview didn't finish. Create a new one.",
  "preview-simulated": "A simulation can't be applied. Preview these settings first.",
  "preview-applied": "This preview was already applied.",
  paused: "Syncing is paused. Resume the integration, then apply the preview.",
  "not-live": "Nothing changes for your people until you go live.",
  "preview-too-old": "This preview is more than 24 hours old. Create a new one.",
  "settings-changed": "The settings changed after this preview. Create a new one.",
  "preview-empty": "This preview has no changes to apply.",
};

type PreviewRow = Pick<SyncRun, "id" | "state" | "trigger" | "settings" | "createdAt" | "startedAt">;

interface Asked {
  preview: PreviewRow;
  /** The current settings. */
  saved: PlanSettings;
  /** The connection's state. */
  state: ConnectionState;
}

/** Decides whether exactly this preview may be applied now, and why not. */
export async function mayApply(context: Context, asked: Asked): Promise<PreviewApply> {
  const { db, companyId } = context;
  const { preview } = asked;
  const until = new Date((preview.startedAt ?? preview.createdAt).getTime() + GOOD_FOR_MS);
  const applied = await db.syncRun.findFirst({
    where: { companyId, appliesId: preview.id, state: { notIn: ["FAILED", "CANCELLED"] } },
    select: { id: true },
  });
  const code =
    refusalByState(asked, applied !== null) ??
    (context.clock.now() > until ? "preview-too-old" : await refusalByContent(context, asked));
  return {
    refusal: code === null ? null : { code, message: messages[code] },
    runId: applied?.id ?? null,
    until: until.toISOString(),
  };
}

function refusalByState({ preview, state }: Asked, isApplied: boolean): ApplyRefusal | null {
  if (preview.trigger === "SIMULATION") return "preview-simulated";
  if (unfinishedStates.includes(preview.state)) return "preview-unfinished";
  if (preview.state === "FAILED" || preview.state === "CANCELLED") return "preview-failed";
  if (isApplied) return "preview-applied";
  if (state === "PAUSED") return "paused";
  return state === "LIVE" ? null : "not-live";
}

/**
 * The settings must be those it used, or still those at its start. Without changes, there's nothing to do.
 */
async function refusalByContent({ db, companyId }: Context, asked: Asked): Promise<ApplyRefusal | null> {
  const { preview, saved } = asked;
  const kept = readKeptSettings(preview.settings);
  if (kept === null) return "settings-changed";
  const isSaved = areSameSettings(kept.used, saved);
  if (!isSaved && !areSameSettings(kept.saved, saved)) return "settings-changed";
  const where = { companyId, runId: preview.id };
  const first = await db.syncChange.findFirst({ where, select: { id: true } });
  return first === null && isSaved ? "preview-empty" : null;
}
