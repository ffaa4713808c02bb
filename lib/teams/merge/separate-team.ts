import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { teamNameKey } from "@/lib/directory/team-name";
import { conflict, notFound } from "@/lib/errors";
import { readTeamSource } from "../list-spellings";
import { leadPinsBackSql } from "./merge-sql";

/**
 * Separates a merged team again. From the next full sync on, its name in Okta leads to a team of its own.
 * Until then its people stay where they are. Its manager doesn't come back.
 * @throws AppError 404, 409 `unchanged` for a team that isn't merged
 */
export async function separateTeam(context: Context, input: { teamId: string }): Promise<{ teamId: string }> {
  const { companyId } = context;
  const { teamId } = input;
  return inTransaction(context, async (context) => {
    const { db } = context;
    await lockCompany(db, companyId);
    const key = { companyId_id: { companyId, id: teamId } };
    const team = await db.team.findUnique({
      where: key,
      select: { name: true, nameKey: true, mergedInto: { select: { id: true, name: true, nameKey: true } } },
    });
    if (!team) throw notFound("This team");
    if (team.mergedInto === null) throw conflict("unchanged", "This team is on its own already.");
    await leadBack(context, { from: team.mergedInto.nameKey, to: team.nameKey });
    await db.team.update({ where: key, data: { mergedIntoId: null, mergedAt: null } });
    await neverOffer(context, { teamId: team.mergedInto.id, newTeamId: teamId });
    await recordAudit(context, {
      action: "team.separated",
      target: teamId,
      detail: { team: team.name, from: team.mergedInto.id, fromName: team.mergedInto.name },
    });
    return { teamId };
  });
}

/** Spellings of the team's own name lead to it again. Spellings of other names merged with it don't. */
async function leadBack(context: Context, { from, to }: { from: string; to: string }) {
  const { companyId, db } = context;
  const known = await db.teamSpelling.findMany({
    where: { companyId, nameKey: from },
    select: { spelling: true },
  });
  const own = known.map(({ spelling }) => spelling).filter((spelling) => teamNameKey(spelling) === to);
  await db.teamSpelling.updateMany({
    where: { companyId, spelling: { in: own } },
    data: { nameKey: to },
  });
  const source = await readTeamSource(context);
  if (source === null) return;
  await db.$executeRaw(leadPinsBackSql({ companyId, source, spellings: own, from, to }));
}

/** Its people will leave together. That isn't a rename, so we don't offer one. */
async function neverOffer(
  { companyId, db, clock }: Context,
  pair: { teamId: string; newTeamId: string },
): Promise<void> {
  const decided = { state: "DECLINED" as const, decidedAt: clock.now() };
  await db.teamRename.upsert({
    where: { companyId_teamId_newTeamId: { companyId, ...pair } },
    create: { companyId, id: newId(), ...pair, ...decided, people: 0, outOf: 0, offeredAt: clock.now() },
    update: decided,
  });
}
