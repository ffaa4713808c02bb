import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { viewChanges } from "@/lib/sync/history/change-view";
import { selectChanges } from "@/lib/sync/history/select-changes";
import type { TracedChange } from "./contract";

/** Returns these changes, in the order of the IDs, each with its sync and who or what caused it (U7). */
export async function traceChanges(context: Context, ids: bigint[]): Promise<TracedChange[]> {
  if (ids.length === 0) return [];
  const rows = await selectChanges(context, Prisma.sql`c.id = ANY (${ids}::bigint[])`, ids.length);
  const { companyId, db } = context;
  const [changes, runs, actors] = await Promise.all([
    viewChanges(context, rows),
    db.syncRun.findMany({
      where: { companyId, id: { in: [...new Set(rows.map(({ runId }) => runId))] } },
      select: { id: true, trigger: true, requestedById: true, finishedAt: true, createdAt: true },
    }),
    actorsOf(
      context,
      rows.flatMap(({ cause }) => cause ?? []),
    ),
  ]);
  const names = await namesOf(
    context,
    runs.flatMap(({ requestedById }) => requestedById ?? []),
  );
  const runById = new Map(runs.map((run) => [run.id, run]));
  const traced = new Map(
    rows.flatMap((row, index): [string, TracedChange][] => {
      const run = runById.get(row.runId);
      const change = changes[index];
      if (run === undefined || change === undefined) return [];
      const by = actors.get(row.cause ?? "") ?? names.get(run.requestedById ?? "") ?? null;
      const at = (run.finishedAt ?? run.createdAt).toISOString();
      return [[change.id, { change, runId: run.id, at, trigger: run.trigger, by }]];
    }),
  );
  return ids.flatMap((id) => traced.get(String(id)) ?? []);
}

async function namesOf({ db, companyId }: Context, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await db.person.findMany({
    where: { companyId, id: { in: ids } },
    select: { id: true, displayName: true },
  });
  return new Map(people.map(({ id, displayName }) => [id, displayName]));
}

/** Returns who did in Okta what these events report, by the event's UUID. */
async function actorsOf({ db, companyId }: Context, uuids: string[]): Promise<Map<string, string>> {
  if (uuids.length === 0) return new Map();
  const events = await db.oktaEvent.findMany({
    where: { companyId, uuid: { in: uuids }, actorName: { not: null } },
    select: { uuid: true, actorName: true },
  });
  return new Map(events.map(({ uuid, actorName }) => [uuid, `${actorName} in Okta`]));
}
