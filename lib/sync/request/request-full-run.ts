import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { type OktaConnection, Prisma, type RunMode, type RunTrigger } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, invalid } from "@/lib/errors";
import type { PreviewOptions } from "@/lib/sync/contract/preview";
import { planSettingsOf } from "@/lib/sync/run/plan-settings";
import { readRunSettings, withOptions } from "@/lib/sync/run/run-settings";
import { requireRunnableConnection, requireSetUpConnection } from "./require-runnable";

/**
 * Creates the row of a full run and asks a worker to advance it. The database allows only one unfinished run
 * (U1). `options` are settings that a preview uses instead of the saved ones (U5). A simulation is a preview
 * of the managers alone, on the stored directory.
 * @throws AppError `run-unfinished` (409) with the `runId` of the unfinished run.
 */
export async function requestFullRun(
  context: Context,
  input: { mode: RunMode; trigger: RunTrigger; options?: PreviewOptions },
): Promise<{ runId: string }> {
  const isSimulation = input.trigger === "SIMULATION";
  const connection = isSimulation
    ? await requireSetUpConnection(context)
    : await requireRunnableConnection(context, { preview: input.mode === "PREVIEW" });
  const options = input.mode === "PREVIEW" ? (input.options ?? null) : null;
  const { scope, scopeGroupIds } = { ...connection, ...options };
  if (scope === "GROUPS" && scopeGroupIds.length === 0)
    throw invalid("No group is selected.", "Choose at least one group, or change who is synced.");
  const runId = newId();
  const settings = input.mode === "PREVIEW" ? await keepSettings(context, connection, options) : null;
  return inTransaction(context, async (context) => {
    const inserted = await context.db.$executeRaw(Prisma.sql`
      INSERT INTO sync_run (company_id, id, kind, mode, trigger, stage, requested_by_id, options, settings, created_at)
      VALUES (${context.companyId}::uuid, ${runId}::uuid, 'FULL', ${input.mode}::"RunMode", ${input.trigger}::"RunTrigger",
        ${isSimulation ? "MANAGERS" : "READ"}::"RunStage", ${requesterId(context)}::uuid, ${options === null ? null : JSON.stringify(options)}::jsonb,
        ${settings === null ? null : JSON.stringify(settings)}::jsonb, ${context.clock.now()})
      ON CONFLICT (company_id, mode) WHERE kind = 'FULL' AND state IN ('QUEUED', 'RUNNING') DO NOTHING`);
    if (inserted === 0) throw await unfinishedRun(context, input.mode);
    if (input.trigger === "BUTTON" || isSimulation) {
      const action = isSimulation ? "sync.simulated" : "sync.requested";
      await recordAudit(context, { action, target: runId, detail: { mode: input.mode } });
    }
    await context.jobs.runRequested({ companyId: context.companyId, runId, sends: 0 });
    return { runId };
  });
}

/** What a preview uses, and what is saved now. Both decide whether it may still be applied. */
async function keepSettings(context: Context, connection: OktaConnection, options: PreviewOptions | null) {
  const saved = await readRunSettings(context, connection);
  return { used: planSettingsOf(withOptions(saved, options)), saved: planSettingsOf(saved) };
}

/** The ID of the acting person, if a person acts. */
export function requesterId(context: Context): string | null {
  return context.actor.kind === "person" ? context.actor.personId : null;
}

async function unfinishedRun(context: Context, mode: RunMode) {
  const run = await context.db.syncRun.findFirst({
    where: { companyId: context.companyId, kind: "FULL", mode, state: { in: ["QUEUED", "RUNNING"] } },
    select: { id: true, failureReason: true },
  });
  const trouble = run?.failureReason ? ` It's waiting to retry:  ${run.failureReason}` : "";
  return conflict(
    "run-unfinished",
    `A ${mode === "PREVIEW" ? "preview" : "sync"} is already running.${trouble}`,
    { runId: run?.id },
  );
}
