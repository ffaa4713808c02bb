import { z } from "zod";
import type { Context } from "@/lib/context";
import { bigintIdSchema } from "@/lib/db/bigint-id";
import type { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import type { CompanyProblemView, ProblemQuery } from "@/lib/problems/contract";
import { viewProblems } from "./view-problems";

const PAGE = 50;
const cursors = defineCursor("problems", z.tuple([z.iso.datetime(), bigintIdSchema]));
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Lists the company's problems, last opened first, a page at a time (U8).
 * @throws AppError 400 for a cursor that isn't one of this list
 */
export async function listProblems(
  context: Context,
  input: ProblemQuery,
): Promise<{ items: CompanyProblemView[]; nextCursor: string | null }> {
  const rows = await context.db.problem.findMany({
    where: { AND: [await filterOf(context, input), after(input.cursor)] },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    items: await viewRows(context, shown),
    nextCursor: last ? cursors.encode([last.openedAt.toISOString(), String(last.id)]) : null,
  };
}

async function filterOf(context: Context, input: ProblemQuery): Promise<Prisma.ProblemWhereInput> {
  return {
    companyId: context.companyId,
    code: input.kind,
    ...(input.state === "ALL" ? {} : { resolvedAt: input.state === "OPEN" ? null : { not: null } }),
    ...(input.person === undefined ? {} : { OR: await personOf(context, input.person) }),
  };
}

/** A person by their id here, Okta ID or email. Someone without an account is known by their Okta ID or email in Okta. */
async function personOf(context: Context, given: string): Promise<Prisma.ProblemWhereInput[]> {
  const { companyId, db } = context;
  const email = given.toLowerCase();
  const who = uuid.test(given) ? { id: given } : given.includes("@") ? { email } : { oktaId: given };
  const [people, mirrored] = await Promise.all([
    db.person.findMany({ where: { companyId, ...who }, select: { id: true, oktaId: true } }),
    given.includes("@")
      ? db.directoryPerson.findMany({ where: { companyId, email }, select: { oktaId: true } })
      : [],
  ]);
  const oktaIds = [...people, ...mirrored].flatMap(({ oktaId }) => oktaId ?? []);
  if (!given.includes("@") && !uuid.test(given)) oktaIds.push(given);
  return [{ personId: { in: people.map(({ id }) => id) } }, { oktaId: { in: oktaIds } }];
}

function after(cursor: string | undefined): Prisma.ProblemWhereInput {
  const [at, id] = cursors.decode(cursor) ?? [];
  if (at === undefined || id === undefined) return {};
  const openedAt = new Date(at);
  return { OR: [{ openedAt: { lt: openedAt } }, { openedAt, id: { lt: BigInt(id) } }] };
}

type Row = Prisma.ProblemGetPayload<object>;

async function viewRows(context: Context, rows: Row[]): Promise<CompanyProblemView[]> {
  const solvers = await context.db.person.findMany({
    where: { companyId: context.companyId, id: { in: rows.flatMap((row) => row.resolvedById ?? []) } },
    select: { id: true, displayName: true },
  });
  const names = new Map(solvers.map(({ id, displayName }) => [id, displayName]));
  const views = await viewProblems(context, rows);
  return rows.flatMap((row, index) => {
    const view = views[index];
    return view === undefined
      ? []
      : [{ ...view, ...history(row, names.get(row.resolvedById ?? "") ?? null) }];
  });
}

function history(row: Row, solver: string | null) {
  const { resolvedAt, resolvedBy } = row;
  return {
    state: resolvedAt === null ? ("OPEN" as const) : ("RESOLVED" as const),
    firstSeenAt: row.firstSeenAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    openedRunId: row.openedRunId,
    lastSeenAt: row.lastSeenAt.toISOString(),
    lastRunId: row.lastRunId,
    resolved:
      resolvedAt && resolvedBy
        ? { at: resolvedAt.toISOString(), by: resolvedBy, runId: row.resolvedRunId, personName: solver }
        : null,
  };
}
