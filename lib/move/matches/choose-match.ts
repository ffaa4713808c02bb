import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { requireMove } from "@/lib/move/find-move";

/**
 * Records which person of the new org a member's account belongs to, if that isn't certain; or that it
 * belongs to none of them.
 * @param input.oktaId someone in the new org without another account; null for no one
 * @throws AppError 404 for an account or a person that the move doesn't have, 409 `wrong-state` outside the
 * preview, `not-linked` for an owner or admin (M1), `same-account` for someone who has another account
 */
export async function chooseMatch(
  context: Context,
  input: { personId: string; oktaId: string | null },
): Promise<void> {
  const { personId, oktaId } = input;
  await inTransaction(context, async (context) => {
    const { companyId, db } = context;
    const { id: moveId } = await requireMove(context, ["READY"]);
    const key = { companyId_moveId_personId: { companyId, moveId, personId } };
    const match = await db.orgMoveMatch.findUnique({
      where: key,
      include: { person: { select: { role: true } } },
    });
    if (!match) throw notFound("This account");
    if (match.outcome === "RELINK" || match.by === "holder" || match.person.role !== "MEMBER")
      throw conflict("not-linked", "Only its holder can link an owner's or admin's account.");
    const found = oktaId === null ? null : await findChoice(context, { moveId, oktaId, personId });
    await db.orgMoveMatch.update({
      where: key,
      data: found
        ? { outcome: "MATCHED", newOktaId: found.oktaId, by: "owner", inScope: found.inScope }
        : { outcome: "NOT_FOUND", newOktaId: null, by: null, inScope: false },
    });
    await recordAudit(context, { action: "move.chosen", target: personId, detail: { oktaId } });
  });
}

async function findChoice(
  { companyId, db }: Context,
  { moveId, oktaId, personId }: { moveId: string; oktaId: string; personId: string },
): Promise<{ oktaId: string; inScope: boolean }> {
  const person = await db.orgMovePerson.findUnique({
    where: { companyId_moveId_oktaId: { companyId, moveId, oktaId } },
    select: { oktaId: true, inScope: true },
  });
  if (!person) throw notFound("This person of the new org");
  const [claims, holders] = await Promise.all([
    db.orgMoveMatch.count({ where: { companyId, moveId, newOktaId: oktaId, personId: { not: personId } } }),
    db.person.count({ where: { companyId, oktaId, id: { not: personId } } }),
  ]);
  if (claims + holders > 0) throw conflict("same-account", "This person already belongs to another account.");
  return person;
}
