import type { Context } from "@/lib/context";
import type { RenameOffer } from "./contract";

const SHOWN = 50;

/** Lists the open offers of renames, the newest first: all of the company's, or one team's. At most 50. */
export async function listRenames(
  { companyId, db }: Context,
  input: { teamId?: string },
): Promise<{ items: RenameOffer[] }> {
  const { teamId } = input;
  const named = { select: { id: true, name: true } };
  const offers = await db.teamRename.findMany({
    where: {
      companyId,
      state: "OPEN",
      ...(teamId === undefined ? {} : { OR: [{ teamId }, { newTeamId: teamId }] }),
    },
    orderBy: [{ offeredAt: "desc" }, { id: "desc" }],
    take: SHOWN,
    select: {
      id: true,
      people: true,
      outOf: true,
      offeredAt: true,
      team: named,
      newTeam: named,
    },
  });
  return {
    items: offers.map(({ offeredAt, ...offer }) => ({ ...offer, offeredAt: offeredAt.toISOString() })),
  };
}
