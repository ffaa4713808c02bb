import type { Context } from "@/lib/context";
import type { ManagerSource } from "@/lib/db/client";
import type { TeamPageView } from "./contract";

/** Reads where a team's manager comes from: the person who joined first (G4), or who set it here and when. */
export async function readManagerSource(
  context: Context,
  input: { teamId: string; source: ManagerSource | null },
): Promise<Pick<TeamPageView, "managerFrom" | "managerSetBy">> {
  const { teamId, source } = input;
  if (source === null) return { managerFrom: null, managerSetBy: null };
  return source === "SYNC"
    ? { managerFrom: await findFirst(context, teamId), managerSetBy: null }
    : { managerFrom: null, managerSetBy: await findSetting(context, teamId) };
}

async function findFirst({ companyId, db }: Context, teamId: string): Promise<TeamPageView["managerFrom"]> {
  const team = await db.team.findUnique({
    where: { companyId_id: { companyId, id: teamId } },
    select: { managerFromId: true },
  });
  if (!team?.managerFromId) return null;
  const person = await db.person.findUnique({
    where: { companyId_id: { companyId, id: team.managerFromId } },
    select: { id: true, displayName: true, oktaId: true },
  });
  if (!person) return null;
  const inOkta =
    person.oktaId === null
      ? null
      : await db.directoryPerson.findUnique({
          where: { companyId_oktaId: { companyId, oktaId: person.oktaId } },
          select: { oktaCreatedAt: true },
        });
  const { id, displayName } = person;
  return { id, displayName, joinedAt: inOkta?.oktaCreatedAt?.toISOString() ?? null };
}

/** The audit log says who set it, even if a merge brought it from another team. */
async function findSetting(
  { companyId, db }: Context,
  teamId: string,
): Promise<TeamPageView["managerSetBy"]> {
  const merged = await db.team.findMany({
    where: { companyId, mergedIntoId: teamId },
    select: { id: true },
  });
  const entry = await db.auditEntry.findFirst({
    where: {
      companyId,
      action: "team-manager.set",
      target: { in: [teamId, ...merged.map(({ id }) => id)] },
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { actor: true, at: true },
  });
  return entry ? { by: entry.actor, at: entry.at.toISOString() } : null;
}
