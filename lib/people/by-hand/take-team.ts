import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { teamNameKey } from "@/lib/directory/team-name";

/**
 * Returns the team of a name. Creates it if there is none, and restores it if it was archived (T1 to T3).
 * Call it in the transaction that moves someone into it.
 */
export async function takeTeam(context: Context, { name }: { name: string }): Promise<{ id: string }> {
  const { companyId, db, clock } = context;
  const nameKey = teamNameKey(name);
  await db.teamSpelling.createMany({ data: [{ companyId, spelling: name, nameKey }], skipDuplicates: true });
  return db.team.upsert({
    where: { companyId_nameKey: { companyId, nameKey } },
    create: { companyId, id: newId(), name, nameKey, createdAt: clock.now() },
    update: { archivedAt: null },
    select: { id: true },
  });
}

/** Archives a team that someone has just left, if no one else is in it (T3). */
export async function leaveTeam(context: Context, { teamId }: { teamId: string | null }): Promise<void> {
  const { companyId, db, clock } = context;
  if (teamId === null) return;
  await db.team.updateMany({
    where: {
      companyId,
      id: teamId,
      archivedAt: null,
      members: { none: { status: { not: "DEACTIVATED" } } },
    },
    data: { archivedAt: clock.now() },
  });
}
