import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { learnSpellings } from "@/lib/directory/learn-spellings";

/**
 * Returns the team that a name leads to, made where there is none (T1, T2). The name of a
 * merged team leads to the one that stays. Call it in the transaction that puts someone into it, holding the company.
 */
export async function takeTeam(
  context: Context,
  { name }: { name: string },
): Promise<{ id: string; name: string }> {
  const { companyId, db, clock } = context;
  await learnSpellings(context, [name]);
  const { nameKey } = await db.teamSpelling.findUniqueOrThrow({
    where: { companyId_spelling: { companyId, spelling: name } },
    select: { nameKey: true },
  });
  return db.team.upsert({
    where: { companyId_nameKey: { companyId, nameKey } },
    create: { companyId, id: newId(), name, nameKey, createdAt: clock.now() },
    update: {},
    select: { id: true, name: true },
  });
}
