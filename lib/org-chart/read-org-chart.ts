import { lastAct } from "@/lib/audit/last-act";
import type { Context } from "@/lib/context";
import { rememberSlow } from "@/lib/db/remember/remember-slow";
import type { OrgChartView } from "./contract";
import { listChain } from "./list-chain";
import { listLoops } from "./list-loops";
import { listReportsOf } from "./list-reports";
import { listRoots } from "./list-roots";
import { readChartPeople } from "./read-chart-people";

/**
 * Reads how the org chart starts: its roots and loops, and for a person the managers above them, opened.
 * @throws AppError 404 if the company has no such person
 */
export async function readOrgChart(
  context: Context,
  input: { person?: string; cursor?: string },
): Promise<OrgChartView> {
  const { companyId, db } = context;
  const chain = input.person ? await listChain(context, { personId: input.person }) : null;
  const act = await lastAct(context);
  const [people, roots, loops] = await Promise.all([
    rememberSlow(`people of ${companyId} on the chart, act ${act}`, () =>
      db.person.count({ where: { companyId, status: { not: "DEACTIVATED" } } }),
    ),
    input.cursor
      ? listRoots(context, input)
      : rememberSlow(`roots of ${companyId}, act ${act}`, () => listRoots(context, input)),
    listLoops(context),
  ]);
  const open = chain ?? (roots.items.length === 1 ? roots.items.map(({ id }) => id) : []);
  const [opened, named] = await Promise.all([
    listReportsOf(context, open),
    readChartPeople(context, [...new Set([...loops.flat(), ...(chain ?? [])])]),
  ]);
  return {
    people,
    roots,
    loops: loops.map((loop) => ({ people: loop.flatMap((id) => named.get(id) ?? []) })),
    chain: chain?.flatMap((id) => named.get(id) ?? []) ?? null,
    opened: [...opened].map(([of, page]) => ({ of, page })),
  };
}
