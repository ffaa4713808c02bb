import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { requireManager } from "@/lib/people/by-hand/require/require-manager";
import { refuseNewLoops } from "@/lib/people/loops/refuse-new-loops";
import type { ManagerChoice } from "../contract";

/**
 * Sets a team's manager by hand. A sync never replaces them, and sets none if "no one" was chosen. "sync"
 * gives the choice back to syncs: in team mode the next full sync fills it in (G4).
 * @throws AppError 404, 409 `not-active`, `team-merged` or `manager-loop`
 */
export async function setTeamManager(
  context: Context,
  input: { teamId: string; choice: ManagerChoice },
): Promise<void> {
  const { companyId } = context;
  const { teamId, choice } = input;
  await inTransaction(context, async (context) => {
    await lockCompany(context.db, companyId);
    const key = { companyId_id: { companyId, id: teamId } };
    const team = await context.db.team.findUnique({
      where: key,
      select: { managerId: true, mergedIntoId: true },
    });
    if (!team) throw notFound("This team");
    if (team.mergedIntoId !== null)
      throw conflict("team-merged", "This team was merged into another. Set the manager of that team.");
    const manager = await requireManager(context, choice);
    const to = manager?.id ?? null;
    await context.db.team.update({
      where: key,
      data: { managerId: to, managerFromId: null, managerSource: choice.kind === "sync" ? null : "HAND" },
    });
    if (choice.kind === "sync")
      await context.db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
    await refuseNewLoops(context);
    await recordAudit(context, {
      action: "team-manager.set",
      target: teamId,
      detail: { from: team.managerId, to, by: choice.kind },
    });
  });
}
