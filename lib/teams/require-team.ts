import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";

/** Returns a team's name. @throws AppError 404 when the company has no such team */
export async function requireTeam(
  { companyId, db }: Context,
  input: { teamId: string },
): Promise<{ id: string; name: string }> {
  const team = await db.team.findUnique({
    where: { companyId_id: { companyId, id: input.teamId } },
    select: { id: true, name: true },
  });
  if (team === null) throw notFound("This team");
  return team;
}
