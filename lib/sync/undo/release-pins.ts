import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import { findUndoable } from "./find-undoable";

/**
 * Gives a value back to Okta that an undo has pinned (U6) or someone edited here. The next sync sets it as
 * Okta says.
 * @throws AppError 404 when this value of the person isn't kept
 */
export async function releasePin(
  context: Context,
  input: { personId: string; field: string },
): Promise<{ released: number }> {
  const { companyId } = context;
  return inTransaction(context, async (context) => {
    await lockCompany(context.db, companyId);
    const kept = { where: { companyId, ...input } };
    const pins = await context.db.undoPin.deleteMany(kept);
    const edits = await context.db.fieldEdit.deleteMany(kept);
    const released = pins.count + edits.count;
    if (released === 0) throw notFound("This kept value");
    if (input.field === "manager") await resolveManagersAgain(context);
    await recordAudit(context, {
      action: "person.pin-released",
      target: input.personId,
      detail: { field: input.field },
    });
    return { released };
  });
}

/**
 * Releases everything that an undo still pins, including teams without a manager.
 * @throws AppError 404 when the company has no such sync
 */
export async function releasePinsOfUndo(
  context: Context,
  input: { runId: string },
): Promise<{ released: number }> {
  const { companyId } = context;
  return inTransaction(context, async (context) => {
    await lockCompany(context.db, companyId);
    const { run } = await findUndoable(context, input);
    const ofRun = { where: { companyId, runId: run.id } };
    const people = await context.db.undoPin.deleteMany(ofRun);
    const teams = await context.db.undoTeamPin.deleteMany(ofRun);
    const released = people.count + teams.count;
    if (released === 0) return { released };
    await resolveManagersAgain(context);
    await recordAudit(context, { action: "sync.pins-released", target: run.id, detail: { released } });
    return { released };
  });
}

/** Managers are only resolved if something requires it, and a release does. */
async function resolveManagersAgain({ companyId, db }: Context): Promise<void> {
  await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
}
