import type { Context } from "@/lib/context";
import { readFacts } from "@/lib/sync/status/read-status";
import { stateOf } from "@/lib/sync/status/state-of";
import type { CompanyHealth } from "./contract";

/** Companies read in parallel, so that a page of them doesn't take every connection. */
const TOGETHER = 5;

/** Reads how companies are, in the words of their own overview. Unknown companies are left out. */
export async function readHealth(
  context: Omit<Context, "companyId">,
  input: { ids: string[] },
): Promise<{ items: CompanyHealth[] }> {
  const known = await context.db.company.findMany({
    where: { id: { in: input.ids } },
    select: { id: true },
  });
  const items: CompanyHealth[] = [];
  for (let at = 0; at < known.length; at += TOGETHER) {
    const some = known.slice(at, at + TOGETHER);
    items.push(...(await Promise.all(some.map(({ id }) => readOne({ ...context, companyId: id })))));
  }
  return { items };
}

async function readOne(context: Context): Promise<CompanyHealth> {
  const facts = await readFacts(context);
  const { level, message } = stateOf(facts).health;
  const { lastFullRun, problems } = facts;
  return {
    companyId: context.companyId,
    level,
    message,
    lastFullSync: lastFullRun?.finishedAt ? { state: lastFullRun.state, at: lastFullRun.finishedAt } : null,
    openProblems: problems.open,
  };
}
