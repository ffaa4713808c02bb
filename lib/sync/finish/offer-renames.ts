import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { RunWork } from "@/lib/sync/run/work";

/** At least this many people must have moved. With two people, both often change teams by chance. */
export const RENAME_PEOPLE = 3;
/** And at least this share of the team's people (T2). */
export const RENAME_SHARE = 0.8;
const HOURS = 24;

/**
 * Offers "this was a rename" if 80 % of a team's people have gone to one new name within 24 hours (T2), from
 * the recorded changes of live syncs. Changes by admins (merges, undos) don't count. Each pair is offered
 * once, whatever the answer.
 */
export async function offerRenames(work: RunWork, context: Context): Promise<void> {
  const { companyId } = work;
  const now = context.clock.now();
  const since = new Date(now.getTime() - HOURS * 3_600_000);
  const scope = { companyId, runId: work.run.id, since };
  await withdrawMoot(context);
  await context.db.$executeRaw(Prisma.sql`
    INSERT INTO team_rename (company_id, id, team_id, new_team_id, people, out_of, offered_at)
    WITH recent AS MATERIALIZED (${recentSql(scope)}),
    last_move AS MATERIALIZED (${lastMovesSql(scope)}),
    moved AS MATERIALIZED (${movedSql(scope)}),
    pair AS MATERIALIZED (${pairsSql()}),
    size AS MATERIALIZED (${sizesSql(scope)})
    SELECT ${companyId}::uuid, new_id(), k.team_id, k.new_team_id, k.people, o.was_in, ${now}
    FROM pair k
    JOIN size o ON o.team_id = k.team_id
    WHERE k.people >= ${RENAME_SHARE}::numeric * o.was_in
    ON CONFLICT DO NOTHING`);
}

/** Withdraws offers of new names that no one has any more. */
async function withdrawMoot({ companyId, db }: Context): Promise<void> {
  await db.teamRename.deleteMany({
    where: { companyId, state: "OPEN", newTeam: { archivedAt: { not: null } } },
  });
}

interface RenameScope {
  companyId: string;
  runId: string;
  since: Date;
}

/**
 * Whether a change (`c`) moves someone to another team, in the words of the index that holds only such
 * changes.
 */
const isMoveSql = Prisma.sql`c.kind = 'UPDATE' AND c.exception IS NULL AND c.after ? 'team'`;

/** `recent`: the live syncs of the last day; empty if this one moved no one to another team. */
function recentSql({ companyId, runId, since }: RenameScope): Prisma.Sql {
  return Prisma.sql`
    SELECT r.id, r.created_at
    FROM sync_run r
    WHERE r.company_id = ${companyId}::uuid
      AND r.created_at > ${since}
      AND r.mode = 'LIVE'
      AND r.trigger NOT IN ('UNDO', 'TEAM_MERGE')
      AND EXISTS (
        SELECT FROM sync_change c
        WHERE c.company_id = ${companyId}::uuid
          AND c.run_id = ${runId}::uuid
          AND ${isMoveSql}
      )`;
}

/** `last_move`: each person's last move, from which name to which. */
function lastMovesSql({ companyId }: RenameScope): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (c.person_id) c.person_id,
      c.before->>'team' AS was,
      c.after->>'team' AS now,
      r.created_at AS at
    FROM recent r
    JOIN sync_change c ON c.company_id = ${companyId}::uuid AND c.run_id = r.id AND ${isMoveSql}
    JOIN sync_batch b
      ON b.company_id = c.company_id
        AND b.run_id = c.run_id
        AND b.number = c.batch
        AND b.applied_at IS NOT NULL
    ORDER BY c.person_id, c.id DESC`;
}

/**
 * `moved`: the same by teams, with each person's current team. A name is new if the sync that moved the first
 * one created its team.
 */
function movedSql({ companyId }: RenameScope): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  return Prisma.sql`
    SELECT o.id AS was_id,
      n.id AS now_id,
      p.team_id AS in_id,
      n.created_at >= min(m.at) OVER (PARTITION BY n.id) AS is_new
    FROM last_move m
    JOIN team_spelling a ON a.company_id = ${company} AND a.spelling = m.was
    JOIN team o ON o.company_id = ${company} AND o.name_key = a.name_key
    LEFT JOIN team_spelling z ON z.company_id = ${company} AND z.spelling = m.now
    LEFT JOIN team n ON n.company_id = ${company} AND n.name_key = z.name_key
    JOIN person p ON p.company_id = ${company} AND p.id = m.person_id AND p.status <> 'DEACTIVATED'`;
}

/** `pair`: which team enough people left for which new one, and are there now. */
function pairsSql(): Prisma.Sql {
  return Prisma.sql`
    SELECT was_id AS team_id, now_id AS new_team_id, count(*)::int AS people
    FROM moved
    WHERE is_new AND in_id = now_id AND was_id <> now_id
    GROUP BY 1, 2
    HAVING count(*) >= ${RENAME_PEOPLE}`;
}

/**
 * `size`: how many people each pair's old team has and had: those who are in it, and others whose last move left
 * it. An undo or a merge may have brought someone back. Counts only, so that no plan can compare everyone with everyone.
 */
function sizesSql({ companyId }: RenameScope): Prisma.Sql {
  return Prisma.sql`
    SELECT team_id, sum(n)::int AS was_in
    FROM (
      SELECT o.team_id, count(*) AS n
      FROM (SELECT DISTINCT team_id FROM pair) o
      JOIN person p
        ON p.company_id = ${companyId}::uuid
          AND p.team_id = o.team_id
          AND p.status <> 'DEACTIVATED'
      GROUP BY 1
      UNION ALL
      SELECT was_id, count(*)
      FROM moved
      WHERE in_id IS DISTINCT FROM was_id
      GROUP BY 1
    ) x
    GROUP BY 1`;
}
