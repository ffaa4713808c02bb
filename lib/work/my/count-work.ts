import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import { readToday } from "@/lib/work/days";
import { atRiskSql } from "@/lib/work/objectives/schedule";
import { upcomingSql } from "@/lib/work/one-to-ones/upcoming-sql";
import type { ReportView } from "../contract";

type Work = Pick<ReportView, "objectives" | "tasks" | "nextOneToOne">;

/**
 * Counts the open objectives and tasks of some people, and finds the acting person's next 1-to-1 with each of them.
 * @returns a function from a person's ID to theirs
 */
export async function countWork(context: Context, personIds: string[]): Promise<(id: string) => Work> {
  const today = await readToday(context);
  const [objectives, tasks, meetings] = await Promise.all([
    countObjectives(context, personIds, today),
    countTasks(context, personIds, today),
    nextOneToOnes(context, personIds),
  ]);
  const byPerson = <Row extends { personId: string }>(rows: Row[]) =>
    new Map(rows.map((row) => [row.personId, row]));
  const [objectivesOf, tasksOf, meetingOf] = [byPerson(objectives), byPerson(tasks), byPerson(meetings)];
  return (id) => {
    const meeting = meetingOf.get(id);
    const { open = 0, atRisk = 0 } = objectivesOf.get(id) ?? {};
    const { open: openTasks = 0, overdue = 0 } = tasksOf.get(id) ?? {};
    return {
      objectives: { open, atRisk },
      tasks: { open: openTasks, overdue },
      nextOneToOne: meeting ? { id: meeting.id, startsAt: meeting.startsAt.toISOString() } : null,
    };
  };
}

function countObjectives({ db, companyId }: Context, personIds: string[], today: string) {
  return db.$queryRaw<{ personId: string; open: number; atRisk: number }[]>(Prisma.sql`
    SELECT w.person_id::text AS "personId", count(*)::int AS open,
      count(*) FILTER (WHERE ${atRiskSql(today)})::int AS "atRisk"
    FROM objective w
    WHERE w.company_id = ${companyId}::uuid
      AND w.person_id = ANY(${personIds}::uuid[])
      AND w.progress < 100
    GROUP BY w.person_id`);
}

function countTasks({ db, companyId }: Context, personIds: string[], today: string) {
  return db.$queryRaw<{ personId: string; open: number; overdue: number }[]>(Prisma.sql`
    SELECT w.person_id::text AS "personId", count(*)::int AS open,
      count(*) FILTER (WHERE w.due_on < ${today}::date)::int AS overdue
    FROM task w
    WHERE w.company_id = ${companyId}::uuid
      AND w.person_id = ANY(${personIds}::uuid[])
      AND w.done_at IS NULL
    GROUP BY w.person_id`);
}

function nextOneToOnes(context: Context, personIds: string[]) {
  return context.db.$queryRaw<{ personId: string; id: string; startsAt: Date }[]>(Prisma.sql`
    SELECT DISTINCT ON (w.person_id) w.person_id::text AS "personId", w.id::text AS id,
      w.starts_at AS "startsAt"
    FROM one_to_one w
    WHERE w.company_id = ${context.companyId}::uuid
      AND w.manager_id = ${actingPerson(context)}::uuid
      AND w.person_id = ANY(${personIds}::uuid[])
      AND ${upcomingSql(context.clock.now())}
    ORDER BY w.person_id, w.starts_at, w.id`);
}
