import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { lookUpManagersHalving } from "@/lib/sync/managers/switch-manager-mode";
import type { RunWork } from "@/lib/sync/run/work";
import type { ManagerUndo } from "./pin-managers-sql";
import { nextVerdictsSql } from "./restore-managers-sql";

/**
 * Looks up whom Okta names, as last read, as managers of the people whose managers an undo restores next (G2). Call it
 * in the transaction that restores them: another sync may have read newer names, but not set them yet.
 */
export async function lookUpNamed(work: RunWork, context: Context, undo: ManagerUndo): Promise<void> {
  const { companyId } = work;
  const scope = {
    companyId,
    runId: undo.undoId,
    customAttribute: undo.customAttribute,
    match: work.managerMatch,
    everyone: true,
    whoeverNamesThem: false,
    lostKeys: [],
    previewId: null,
  };
  const concerned = Prisma.sql`d.company_id = ${companyId}::uuid
    AND d.okta_id = ANY(
      ARRAY(
        SELECT v.okta_id
        FROM (${nextVerdictsSql(undo)}) v
        WHERE v.kind = 'MANAGER' AND v.after IS NOT NULL
      )
    )`;
  await lookUpManagersHalving(context, scope, { concerned });
}
