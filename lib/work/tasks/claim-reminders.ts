import { type Db, Prisma } from "@/lib/db/client";
import { notLockedOutSql } from "@/lib/people/locked-out";

/** A task that needs a reminder. Its due day says which of the two reminders. */
export interface ClaimedTask {
  id: string;
  title: string;
  /** YYYY-MM-DD. */
  dueOn: string;
  personId: string;
  email: string;
  name: string;
}

interface Claim {
  companyId: string;
  /** Today's date at the company. */
  today: string;
  now: Date;
}

/**
 * Claims the tasks that one person needs a reminder of now: due today or tomorrow, or overdue, each once (V4). Only people
 * who can sign in get reminders. Workers never claim the same task.
 * @returns an empty list if no one is left
 */
export function claimReminders(db: Db, { companyId, today, now }: Claim): Promise<ClaimedTask[]> {
  const due = isDueSql(today);
  return db.$queryRaw<ClaimedTask[]>(Prisma.sql`
    WITH first AS MATERIALIZED (
      SELECT w.person_id
      FROM task w
      JOIN person p ON p.company_id = w.company_id AND p.id = w.person_id
      WHERE w.company_id = ${companyId}::uuid
        AND ${due}
        AND p.status = 'ACTIVE'
        AND p.email IS NOT NULL
        AND ${notLockedOutSql("p")}
      ORDER BY w.due_on, w.id
      LIMIT 1
    ),
    claimed AS MATERIALIZED (
      SELECT w.id
      FROM task w
      JOIN first f ON f.person_id = w.person_id
      WHERE w.company_id = ${companyId}::uuid AND ${due}
      FOR UPDATE OF w SKIP LOCKED
    )
    UPDATE task w
    SET due_reminder_at = coalesce(w.due_reminder_at, ${now}),
      overdue_reminder_at = CASE WHEN w.due_on < ${today}::date THEN ${now} ELSE w.overdue_reminder_at END
    FROM claimed c, person p
    WHERE w.company_id = ${companyId}::uuid AND w.id = c.id
      AND p.company_id = w.company_id AND p.id = w.person_id
    RETURNING w.id::text AS id, w.title, w.due_on::text AS "dueOn", w.person_id::text AS "personId", p.email,
      coalesce(p.first_name, p.display_name) AS name`);
}

/** SQL for whether a reminder of a task (aliased `w`) is due. An overdue task doesn't get the earlier reminder. */
function isDueSql(today: string): Prisma.Sql {
  return Prisma.sql`(w.done_at IS NULL AND w.overdue_reminder_at IS NULL
      AND (w.due_on < ${today}::date OR (w.due_on <= ${today}::date + 1 AND w.due_reminder_at IS NULL)))`;
}

/** Releases claimed tasks, because the mail server has nothing of their mail. */
export async function releaseReminders(
  db: Db,
  { companyId, today, now }: Claim,
  ids: string[],
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE task w
    SET due_reminder_at = nullif(w.due_reminder_at, ${now}),
      overdue_reminder_at = CASE WHEN w.due_on < ${today}::date THEN NULL ELSE w.overdue_reminder_at END
    WHERE w.company_id = ${companyId}::uuid AND w.id = ANY(${ids}::uuid[])
      AND greatest(w.due_reminder_at, w.overdue_reminder_at) = ${now}`);
}
