import type { Context } from "@/lib/context";
import { teamNameKey } from "./team-name";

/**
 * Computes how new team names are compared, so that SQL can join them (T1). A name that was merged into
 * another team leads to that team. Call it in a transaction that holds the company, because a merge at the
 * same moment changes the answer.
 */
export async function learnSpellings(
  { companyId, db }: Pick<Context, "companyId" | "db">,
  spellings: readonly string[],
): Promise<void> {
  if (spellings.length === 0) return;
  const keys = new Map(spellings.map((spelling) => [spelling, teamNameKey(spelling)]));
  const merged = await db.team.findMany({
    where: { companyId, nameKey: { in: [...new Set(keys.values())] }, mergedIntoId: { not: null } },
    select: { nameKey: true, mergedInto: { select: { nameKey: true } } },
  });
  const leadsTo = new Map(merged.map(({ nameKey, mergedInto }) => [nameKey, mergedInto?.nameKey]));
  await db.teamSpelling.createMany({
    data: [...keys].map(([spelling, key]) => ({ companyId, spelling, nameKey: leadsTo.get(key) ?? key })),
    skipDuplicates: true,
  });
}
