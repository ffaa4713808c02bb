import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import type { TestSignInOutcome } from "@/lib/setup/contract";
import { findOpenMove, requireMove } from "./find-move";
import { readSnapshot } from "./org-snapshot";

/**
 * Records that the acting owner has signed in through the new org as this user (M1). The switch links their
 * account to it, and lists of the new org must have them (R1). It also tests sign-in there.
 */
export async function confirmOwnAccount(
  context: Context,
  { oktaId }: { oktaId: string },
): Promise<Extract<TestSignInOutcome, "linked" | "taken" | "expired">> {
  const { companyId, actor } = context;
  if (actor.kind !== "person") throw notFound("This account");
  const { personId } = actor;
  return inTransaction(context, async (context) => {
    const { db, clock } = context;
    if (!["READY", "READING"].includes((await findOpenMove(context))?.state ?? "")) return "expired";
    const move = await requireMove(context, ["READY", "READING"]);
    const target = readSnapshot(move.target);
    if (!target.connection) return "expired";
    const where = { companyId, moveId: move.id, newOktaId: oktaId, personId: { not: personId } };
    // A match by email is only likely. The holder's own sign-in is certain.
    if ((await db.orgMoveMatch.count({ where: { ...where, by: "holder" } })) > 0) return "taken";
    await db.orgMoveMatch.updateMany({
      where,
      data: { outcome: "CONFLICT", newOktaId: null, by: null, candidates: [oktaId] },
    });
    const { oktaId: oldOktaId } = await db.person.findUniqueOrThrow({
      where: { companyId_id: { companyId, id: personId } },
      select: { oktaId: true },
    });
    const match = { oldOktaId, newOktaId: oktaId, outcome: "MATCHED", by: "holder", inScope: true } as const;
    const key = { companyId, moveId: move.id, personId };
    await db.orgMoveMatch.upsert({
      where: { companyId_moveId_personId: key },
      update: match,
      create: { ...key, ...match },
    });
    const { canaryOktaIds } = target.connection;
    const checks = target.checks.filter(({ step }) => step !== "test-sign-in");
    const passed = { passedAt: clock.now().toISOString(), passedBy: actor.name, found: {} };
    await db.orgMove.update({
      where: { companyId_id: { companyId, id: move.id } },
      data: {
        target: {
          ...target,
          connection: { ...target.connection, canaryOktaIds: [...new Set([...canaryOktaIds, oktaId])] },
          checks: [...checks, { step: "test-sign-in", ...passed }],
        },
      },
    });
    await recordAudit(context, { action: "move.signed-in", target: personId, detail: { oktaId } });
    return "linked";
  });
}
