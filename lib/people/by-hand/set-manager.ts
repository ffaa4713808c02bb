import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { requireManager } from "@/lib/people/by-hand/require/require-manager";
import { refuseNewLoops } from "@/lib/people/loops/refuse-new-loops";
import { codesOf } from "@/lib/problems/kinds/codes";
import { resolveProblems } from "@/lib/problems/resolve-problems";
import type { ManagerChoice } from "../contract";

/**
 * Sets someone's own manager by hand. A sync never replaces it. "No one" leaves them to their team's manager,
 * whatever Okta says. "sync" gives the choice back to syncs, and the next full sync fills it in.
 * @throws AppError 404, 409 `not-active`, `own-manager` or `manager-loop`
 */
export async function setManager(
  context: Context,
  input: { personId: string; choice: ManagerChoice },
): Promise<void> {
  const { companyId } = context;
  const { personId, choice } = input;
  await inTransaction(context, async (context) => {
    await lockCompany(context.db, companyId);
    const person = await context.db.person.findUnique({
      where: { companyId_id: { companyId, id: personId } },
      select: { id: true, oktaId: true, manager: { select: { managerId: true } } },
    });
    if (!person) throw notFound("This person");
    const manager = await requireManager(context, choice);
    if (manager?.id === personId) throw conflict("own-manager", "People can't manage themselves.");
    const row = {
      managerId: manager?.id ?? null,
      source: choice.kind === "sync" ? ("SYNC" as const) : ("HAND" as const),
    };
    await context.db.personManager.upsert({
      where: { companyId_personId: { companyId, personId } },
      create: { companyId, personId, ...row },
      update: row,
    });
    if (choice.kind === "sync")
      await context.db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
    else await resolveProblems(context, { codes: codesOf("managers"), person });
    await refuseNewLoops(context);
    await recordAudit(context, {
      action: "manager.set",
      target: personId,
      detail: { from: person.manager?.managerId ?? null, to: row.managerId, by: choice.kind },
    });
  });
}
