import { Prisma } from "@/lib/db/client";
import { apply } from "@/lib/sync/apply/stage";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { pinRestored } from "./pin-restored";

/**
 * Someone whom Okta calls suspended or gone doesn't get access back. Access that the undo removes came from
 * the undone run, whatever Okta says.
 */
const asUndoSays = Prisma.sql`(
  c.after->>'status' = 'DEACTIVATED'
    OR NOT EXISTS (
      SELECT FROM directory_person d
      WHERE d.company_id = c.company_id
        AND d.okta_id = c.okta_id
        AND (
          d.status IN ('DEPROVISIONED', 'DELETED')
            OR (d.status = 'SUSPENDED' AND c.after->>'status' <> 'SUSPENDED')
        )
    )
)`;

/** Writes an undo's plan as any run's, with the same checks, and pins what it restored in the same transactions. */
export function applyUndo(work: RunWork): Promise<StageOutcome> {
  return apply(work, { saidSql: asUndoSays, alsoWrite: pinRestored });
}
