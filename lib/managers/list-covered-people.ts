import { lastAct } from "@/lib/audit/last-act";
import type { Context } from "@/lib/context";
import { defineCursor } from "@/lib/db/cursor";
import { rememberList, rowsBehind } from "@/lib/db/remember/remember-list";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { type CoveredPage, type CoveredSearch, managerMatches } from "@/lib/sync/contract";
import type { CoverageScope } from "@/lib/sync/managers/coverage/coverage-sql";
import { isOfFewProblems } from "./few-problems";
import { type CoveredRow, findCovered, hasUnwalked, readCovered, walkCovered } from "./find-covered-people";

const PAGE = 50;
/**
 * We read so many people for each row of a page, in the order of the list, before we look among everyone. There,
 * if only a few may have the outcome by what is stored, we look among these.
 */
const BOUNDS = { walked: 100, few: 20_000 };
const cursors = defineCursor("covered-people", uuidSchema);

interface Input extends CoveredSearch {
  cursor?: string;
  /** For exports, which read the present and remember no one. */
  limit?: number;
  /** Tests have others. */
  bounds?: typeof BOUNDS;
}

/**
 * Lists people by how their manager was found, as it is now. A page holds 50 people unless `limit` says
 * otherwise. If few of very many have the outcome, we remember who they are (decision 101).
 * @throws AppError 400 for a cursor that isn't one of this list
 */
export async function listCoveredPeople(context: Context, input: Input): Promise<CoveredPage> {
  const { cursor, limit = PAGE, bounds = BOUNDS, outcome, key } = input;
  const walked = bounds.walked * limit;
  const after = cursors.decode(cursor);
  const scope = await readScope(context);
  const wanted = { outcome, key, after, limit: limit + 1, few: bounds.few };
  const find = async () => {
    const rows = await findCovered(context, scope, wanted);
    return viewPage(rows, rows, limit);
  };
  if (await isOfFewProblems(context, wanted)) return find();
  const near = await walkCovered(context, scope, { ...wanted, walked });
  const isDone = near.length > limit || !(await hasUnwalked(context, { after, walked }));
  if (isDone) return viewPage(near, near, limit);
  if (input.limit !== undefined) return find();
  const named = [context.companyId, outcome, key, scope.customAttribute, scope.match, await lastAct(context)];
  const list = await rememberList(`covered people of ${named.join(", ")}`, async (limit) => {
    const rows = await findCovered(context, scope, { ...wanted, after: null, limit });
    return rows.map(({ id }) => ({ id }));
  });
  const people = rowsBehind(list, after, limit + 1) ?? (await findCovered(context, scope, wanted));
  const ids = people.slice(0, limit).map(({ id }) => id);
  return viewPage(people, await readCovered(context, scope, { ...wanted, ids }), limit);
}

/** `people` may be one more than a page shows; `rows` are those of the page whose outcome is still the same. */
function viewPage(people: { id: string }[], rows: CoveredRow[], limit: number): CoveredPage {
  const last = people.length > limit ? people[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ id, managerId, managerName, ...row }) => ({
      ...row,
      personId: id,
      manager: managerId === null ? null : { id: managerId, name: managerName ?? "" },
    })),
    nextCursor: last ? cursors.encode(last.id) : null,
  };
}

async function readScope({ companyId, db }: Context): Promise<CoverageScope> {
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { managerAttribute: true, managerMatch: true },
  });
  return {
    companyId,
    customAttribute: connection?.managerAttribute ?? null,
    match: managerMatches.find((known) => known === connection?.managerMatch) ?? "auto",
  };
}
