import type { Context } from "@/lib/context";
import { type PersonStatus, Prisma } from "@/lib/db/client";
import { managerOfSql } from "@/lib/people/visibility/chain-sql";
import { listFields } from "@/lib/person/list-fields";
import type { PersonDetails } from "../contract";

const LONGEST_CHAIN = 10;

interface Row {
  id: string;
  displayName: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  jobTitle: string | null;
  location: string | null;
  language: string | null;
  startDate: string | null;
  status: PersonStatus;
  oktaId: string | null;
  neverSync: boolean;
  isConnected: boolean;
  teamName: string | null;
  managerId: string | null;
  managerName: string | null;
  managerFrom: "override" | "team" | null;
  managerByHand: boolean;
}

/** Reads someone's details, each with its source. The caller has checked that the acting person sees them (V1). */
export async function readDetails(context: Context, input: { personId: string }): Promise<PersonDetails> {
  const row = await readRow(context, input.personId);
  const linked = row.oktaId !== null;
  const team = row.teamName === null ? null : { name: row.teamName };
  const [fields, chain] = await Promise.all([
    listFields(context, { person: { ...row, linked, team }, oktaId: row.oktaId }),
    listChain(context, input.personId),
  ]);
  const { id, displayName, email, jobTitle, status, managerId, managerName, managerFrom } = row;
  return {
    id,
    displayName,
    email,
    jobTitle,
    team: row.teamName,
    status,
    fields,
    synced: linked && !row.neverSync && row.isConnected,
    manager:
      managerId && managerName && managerFrom
        ? { id: managerId, displayName: managerName, from: managerFrom, byHand: row.managerByHand }
        : null,
    chain,
  };
}

async function readRow({ db, companyId }: Context, personId: string): Promise<Row> {
  const [row] = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT p.id::text AS id, p.display_name AS "displayName", p.first_name AS "firstName",
      p.last_name AS "lastName", p.email, p.job_title AS "jobTitle", p.location, p.language,
      p.start_date::text AS "startDate",
      p.status::text AS status, p.okta_id AS "oktaId", p.never_sync AS "neverSync",
      EXISTS (SELECT FROM okta_connection k
        WHERE k.company_id = p.company_id AND k.org_url IS NOT NULL) AS "isConnected",
      t.name AS "teamName", m.id::text AS "managerId", m.display_name AS "managerName",
      e.origin AS "managerFrom",
      coalesce(CASE e.origin WHEN 'team' THEN t.manager_source ELSE o.source END = 'HAND', FALSE)
        AS "managerByHand"
    FROM person p
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    LEFT JOIN person_manager o ON o.company_id = p.company_id AND o.person_id = p.id
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    LEFT JOIN person m ON m.company_id = p.company_id AND m.id = e.manager_id
    WHERE p.company_id = ${companyId}::uuid AND p.id = ${personId}::uuid`);
  if (!row) throw new Error("The person is gone.");
  return row;
}

/** The managers above someone, the nearest first. On an unmarked loop, each comes once. */
async function listChain({ db, companyId }: Context, personId: string): Promise<PersonDetails["chain"]> {
  const managerOf = (sql: Prisma.Sql) => managerOfSql({ companyId, personId: sql });
  return db.$queryRaw<PersonDetails["chain"]>(Prisma.sql`
    WITH RECURSIVE up AS (
      SELECT e.manager_id, 1 AS depth
      FROM ${managerOf(Prisma.sql`${personId}::uuid`)} e
      UNION ALL
      SELECT e.manager_id, u.depth + 1
      FROM up u
      CROSS JOIN LATERAL ${managerOf(Prisma.sql`u.manager_id`)} e
      WHERE u.depth < ${LONGEST_CHAIN}
    )
    SELECT p.id::text AS id, p.display_name AS "displayName"
    FROM up u
    JOIN person p ON p.company_id = ${companyId}::uuid AND p.id = u.manager_id
    WHERE p.id <> ${personId}::uuid
    GROUP BY p.company_id, p.id
    ORDER BY min(u.depth)`);
}
