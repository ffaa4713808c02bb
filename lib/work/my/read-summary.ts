import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import { directReportsSql } from "@/lib/people/visibility/direct-reports-sql";
import { readToday } from "@/lib/work/days";
import { atRiskSql, scheduleOf } from "@/lib/work/objectives/schedule";
import { selectOneToOnes } from "@/lib/work/one-to-ones/select-one-to-ones";
import { upcomingSql } from "@/lib/work/one-to-ones/upcoming-sql";
import type { SummaryView } from "../contract";

const SHOWN = 5;
const MEETINGS_SHOWN = 3;

interface Row {
  id: string;
  title: string;
  dueOn: string | null;
  personId: string;
  personName: string;
  total: number;
}

interface ObjectiveRow extends Row {
  progress: number;
  startOn: string;
}

/** Reads what needs the acting person's attention: next 1-to-1s, and direct reports' objectives at risk and overdue tasks. */
export async function readSummary(context: Context): Promise<SummaryView> {
  const today = await readToday(context);
  const [oneToOnes, objectives, tasks] = await Promise.all([
    selectOneToOnes(context, {
      where: upcomingSql(context.clock.now()),
      order: Prisma.sql`w.starts_at, w.id`,
      limit: MEETINGS_SHOWN,
    }),
    selectAtRisk(context, today),
    selectOverdue(context, today),
  ]);
  return {
    oneToOnes: oneToOnes.map(({ id, startsAt, with: other }) => ({ id, startsAt, with: other })),
    objectives: {
      total: objectives[0]?.total ?? 0,
      items: objectives.map((row) => ({
        ...viewItem(row),
        progress: row.progress,
        schedule: scheduleOf(row, today),
      })),
    },
    tasks: { total: tasks[0]?.total ?? 0, items: tasks.map(viewItem) },
  };
}

function viewItem({ id, title, dueOn, personId, personName }: Row): SummaryView["tasks"]["items"][number] {
  return { id, title, dueOn, person: { id: personId, displayName: personName } };
}

function selectAtRisk(context: Context, today: string): Promise<ObjectiveRow[]> {
  return context.db.$queryRaw<ObjectiveRow[]>(Prisma.sql`
    SELECT w.id::text AS id, w.title, w.due_on::text AS "dueOn", w.start_on::text AS "startOn", w.progress,
      p.id::text AS "personId", p.display_name AS "personName", count(*) OVER ()::int AS total
    FROM objective w
    JOIN person p ON p.company_id = w.company_id AND p.id = w.person_id
    WHERE ${ofReports(context)} AND ${atRiskSql(today)}
    ORDER BY w.due_on, w.id
    LIMIT ${SHOWN}`);
}

function selectOverdue(context: Context, today: string): Promise<Row[]> {
  return context.db.$queryRaw<Row[]>(Prisma.sql`
    SELECT w.id::text AS id, w.title, w.due_on::text AS "dueOn",
      p.id::text AS "personId", p.display_name AS "personName", count(*) OVER ()::int AS total
    FROM task w
    JOIN person p ON p.company_id = w.company_id AND p.id = w.person_id
    WHERE ${ofReports(context)} AND w.done_at IS NULL AND w.due_on < ${today}::date
    ORDER BY w.due_on, w.id
    LIMIT ${SHOWN}`);
}

/** SQL for whether a row (aliased `w`) is of a direct report of the acting person. */
function ofReports(context: Context): Prisma.Sql {
  const { companyId } = context;
  const managerId = Prisma.sql`${actingPerson(context)}::uuid`;
  return Prisma.sql`w.company_id = ${companyId}::uuid
      AND w.person_id IN (${directReportsSql({ companyId, managerId })})`;
}
