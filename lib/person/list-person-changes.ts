import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { selectChanges, viewChanges } from "@/lib/sync/history/change-view";
import type { PersonChange } from "./contract";

const SHOWN = 100;

/** Lists what live syncs changed about a person, latest first, each with its cause (U7); at most 100. */
export async function listPersonChanges(
  context: Context,
  input: { personId: string },
): Promise<PersonChange[]> {
  const { companyId, db } = context;
  const runs = await db.syncRun.findMany({
    where: { companyId, mode: "LIVE", changes: { some: { personId: input.personId } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
    select: { id: true, trigger: true, requestedById: true, finishedAt: true, createdAt: true },
  });
  if (runs.length === 0) return [];
  const ids = runs.map(({ id }) => id);
  const rows = await selectChanges(
    context,
    Prisma.sql`c.person_id = ${input.personId}::uuid
      AND c.run_id = ANY (${ids}::uuid[])
      AND c.exception IS NULL`,
    SHOWN,
  );
  const [changes, names, actors] = await Promise.all([
    viewChanges(context, rows),
    namesOf(
      context,
      runs.flatMap(({ requestedById }) => requestedById ?? []),
    ),
    actorsOf(
      context,
      rows.flatMap(({ cause }) => cause ?? []),
    ),
  ]);
  const runById = new Map(runs.map((run) => [run.id, run]));
  return rows
    .flatMap((row, index): PersonChange[] => {
      const run = runById.get(row.runId);
      const change = changes[index];
      if (run === undefined || change === undefined || change.state !== "APPLIED") return [];
      const by =
        (row.cause ? actors.get(row.cause) : undefined) ?? names.get(run.requestedById ?? "") ?? null;
      return [
        {
          change,
          runId: run.id,
          at: (run.finishedAt ?? run.createdAt).toISOString(),
          trigger: run.trigger,
          by,
        },
      ];
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}

async function namesOf({ db, companyId }: Context, ids: string[]): Promise<Map<string, string>> {
  const people = await db.person.findMany({
    where: { companyId, id: { in: ids } },
    select: { id: true, displayName: true },
  });
  return new Map(people.map(({ id, displayName }) => [id, displayName]));
}

/** Who did in Okta what these events told of, by the event's uuid. */
async function actorsOf({ db, companyId }: Context, uuids: string[]): Promise<Map<string, string>> {
  const events = await db.oktaEvent.findMany({
    where: { companyId, uuid: { in: uuids }, actorName: { not: null } },
    select: { uuid: true, actorName: true },
  });
  return new Map(events.map(({ uuid, actorName }) => [uuid, actorName ?? ""]));
}
