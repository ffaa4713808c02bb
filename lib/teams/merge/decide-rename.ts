import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import type { RenameDecision } from "../contract";
import { mergeTeams } from "./merge-teams";

/**
 * Answers whether this was a rename (T2). If it was, the old team keeps its manager and history, and takes
 * the new name. If it wasn't, both stay as they are, and we never offer it again for these two.
 * @returns the team that stays
 * @throws AppError 404, 409 `rename-decided`, `team-merged` or `manager-loop`
 */
export async function decideRename(
  context: Context,
  input: RenameDecision & { renameId: string },
): Promise<{ teamId: string }> {
  const { companyId } = context;
  return inTransaction(context, async (context) => {
    const { db } = context;
    await lockCompany(db, companyId);
    const key = { companyId_id: { companyId, id: input.renameId } };
    const offer = await db.teamRename.findUnique({
      where: key,
      include: { newTeam: { select: { name: true } } },
    });
    if (!offer) throw notFound("This rename");
    const state = input.decision === "take" ? ("TAKEN" as const) : ("DECLINED" as const);
    if (offer.state === state) return { teamId: offer.teamId };
    if (offer.state !== "OPEN") throw conflict("rename-decided", "Someone has decided this already.");
    await db.teamRename.update({ where: key, data: { state, decidedAt: context.clock.now() } });
    const { teamId, newTeamId } = offer;
    if (state === "TAKEN") return mergeTeams(context, { teamId, otherId: newTeamId, takesName: true });
    await recordAudit(context, {
      action: "team.rename-declined",
      target: newTeamId,
      detail: { team: offer.newTeam.name, of: teamId },
    });
    return { teamId };
  });
}
