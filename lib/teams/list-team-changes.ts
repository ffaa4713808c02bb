import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { viewChanges } from "@/lib/sync/history/change-view";
import { selectChanges } from "@/lib/sync/history/select-changes";
import type { TeamPageView } from "./contract";

const SHOWN = 10;
/** History is found person by person. In larger teams that takes too long for a side note. */
const MOST_PEOPLE = 500;

/** Lists what live syncs changed lately for a team's people, latest first; nothing for a team of more than 500. */
export async function listTeamChanges(
  context: Context,
  input: { teamId: string },
): Promise<TeamPageView["changes"]> {
  const { companyId, db } = context;
  const people = await db.person.findMany({
    where: { companyId, teamId: input.teamId },
    select: { id: true },
    take: MOST_PEOPLE + 1,
  });
  if (people.length > MOST_PEOPLE) return [];
  const latest = await db.$queryRaw<{ id: bigint; runId: string; at: Date }[]>(Prisma.sql`
    SELECT c.id, r.id::text AS "runId", coalesce(r.finished_at, r.created_at) AS at
    FROM sync_change c
    JOIN sync_run r ON r.company_id = c.company_id AND r.id = c.run_id
    WHERE c.company_id = ${companyId}::uuid
      AND c.person_id = ANY(${people.map(({ id }) => id)}::uuid[])
      AND c.exception IS NULL
      AND r.mode = 'LIVE'
    ORDER BY r.created_at DESC, c.id DESC
    LIMIT ${SHOWN}`);
  if (latest.length === 0) return [];
  const rows = await selectChanges(
    context,
    Prisma.sql`c.run_id = ANY(${[...new Set(latest.map(({ runId }) => runId))]}::uuid[])
      AND c.id = ANY(${latest.map(({ id }) => id)}::bigint[])`,
    SHOWN,
  );
  const views = new Map((await viewChanges(context, rows)).map((change) => [change.id, change]));
  return latest.flatMap(({ id, runId, at }) => {
    const change = views.get(String(id));
    return change?.state === "APPLIED" ? [{ change, runId, at: at.toISOString() }] : [];
  });
}
