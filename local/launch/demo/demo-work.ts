import pg from "pg";

/** SQL for a day or time, counted from now. */
const day = (days: number) => `(now() AT TIME ZONE 'UTC')::date + (${days})`;

/** Of a report, the first by name being 1: title, target, progress, and in how many days it started and is due. */
const objectives = [
  [1, "Redesign the welcome email", "Half of the new joiners open the guide it links to.", 35, -60, 10],
  [1, "Learn to run a retrospective", "", 80, -30, 30],
  [1, "Write the support handbook", "Three colleagues have read and commented on it.", 60, -90, -4],
  [2, "Answer customers within a day", "Measured over four weeks.", 100, -80, -10],
  [2, "Move the reports to the new tool", "", 20, -5, 60],
  [3, "Shadow two sales calls", "", 0, -1, 21],
] as const;

/** Of a report: title, details, in how many days it is due, and whether it is done. */
const tasks = [
  [1, "Finish the security training", "It takes about 40 minutes.", -2, false],
  [1, "Book a slot for your probation review", "", 1, false],
  [2, "Update your emergency contact", "", 14, false],
  [2, "Read the expenses policy", "", -20, true],
] as const;

/** Of a report: in how many days, agenda, notes, and the manager's private note. */
const oneToOnes = [
  [1, 1, "Handbook: what's missing?\nHoliday cover in August", "", ""],
  [
    1,
    -6,
    "First month",
    "Settling in well. Wants more customer contact.",
    "Consider for the Berlin project.",
  ],
  [2, 3, "Career plans", "", ""],
] as const;

/**
 * Gives the demo's manager something to look after: objectives, tasks and 1-to-1s of the first three of their reports. A
 * company that has any objective stays as it is.
 * @param login the manager's login in the Okta org
 * @returns how many reports got some
 */
export async function seedWork(databaseUrl: string, login: string): Promise<number> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    await db.query("BEGIN");
    const reports = await findReports(db, login);
    for (const [nth, title, target, progress, begun, due] of objectives)
      await insert(db, reports[nth - 1], {
        table:
          "objective (company_id, id, person_id, title, target, progress, start_on, due_on, created_by_id",
        values: `$1, gen_random_uuid(), $2, $4, $5, $6, ${day(begun)}, ${day(due)}, $3`,
        given: [title, target, progress],
      });
    for (const [nth, title, details, due, isDone] of tasks)
      await insert(db, reports[nth - 1], {
        table: "task (company_id, id, person_id, title, details, due_on, assigned_by_id, done_at, done_by_id",
        values: `$1, gen_random_uuid(), $2, $4, $5, ${day(due)}, $3, ${isDone ? "now(), $2" : "NULL, NULL"}`,
        given: [title, details],
      });
    for (const [nth, inDays, agenda, notes, privateNote] of oneToOnes)
      await insertOneToOne(db, reports[nth - 1], { inDays, agenda, notes, privateNote });
    await db.query("COMMIT");
    return reports.length;
  } finally {
    await db.end();
  }
}

interface Report {
  companyId: string;
  personId: string;
  managerId: string;
}

async function findReports(db: pg.Client, login: string): Promise<Report[]> {
  const { rows } = await db.query<Report>(
    `SELECT e.company_id AS "companyId", e.person_id AS "personId", e.manager_id AS "managerId"
     FROM directory_person d
     JOIN person m ON m.company_id = d.company_id AND m.okta_id = d.okta_id
     JOIN effective_manager e ON e.company_id = m.company_id AND e.manager_id = m.id
     JOIN person p ON p.company_id = e.company_id AND p.id = e.person_id AND p.status = 'ACTIVE'
     WHERE d.login = $1 AND NOT EXISTS (SELECT FROM objective o WHERE o.company_id = d.company_id)
     ORDER BY p.display_name, p.id
     LIMIT 3`,
    [login],
  );
  return rows;
}

interface Row {
  /** Table and columns, without those that say when. */
  table: string;
  /** $1 to $3 are company, person and manager; `given` follows. */
  values: string;
  given: unknown[];
}

async function insert(db: pg.Client, report: Report | undefined, row: Row): Promise<void> {
  if (!report) return;
  const { companyId, personId, managerId } = report;
  await db.query(`INSERT INTO ${row.table}, created_at, updated_at) VALUES (${row.values}, now(), now())`, [
    companyId,
    personId,
    managerId,
    ...row.given,
  ]);
}

interface Meeting {
  inDays: number;
  agenda: string;
  notes: string;
  privateNote: string;
}

async function insertOneToOne(db: pg.Client, report: Report | undefined, meeting: Meeting): Promise<void> {
  if (!report) return;
  const { companyId, personId, managerId } = report;
  await db.query(
    `WITH made AS (
       INSERT INTO one_to_one (company_id, id, person_id, manager_id, starts_at, agenda, notes, created_by_id, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), $2, $3, date_trunc('day', now()) + make_interval(days => $4, hours => 10), $5, $6, $3, now(), now())
       RETURNING company_id, id)
     INSERT INTO private_note (company_id, one_to_one_id, author_id, text, updated_at)
     SELECT company_id, id, $3, $7, now() FROM made WHERE $7 <> ''`,
    [companyId, personId, managerId, meeting.inDays, meeting.agenda, meeting.notes, meeting.privateNote],
  );
}
