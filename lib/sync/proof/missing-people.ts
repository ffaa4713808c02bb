import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import type { RunWork } from "@/lib/sync/run/work";

/** Returns SQL for the Okta IDs of everyone in this run's list. */
export function listedSql(work: RunWork): Prisma.Sql {
  return Prisma.sql`
    SELECT unnest(okta_ids)
    FROM sync_page
    WHERE company_id = ${work.companyId}::uuid AND run_id = ${work.run.id}::uuid`;
}

/**
 * Counts the different people in this run's list. A page that repeats people adds none. PostgreSQL hashes
 * for DISTINCT, where it would sort for `count(DISTINCT …)`.
 */
export async function countListed(work: RunWork): Promise<number> {
  const [counted] = await work.context.db.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(*)::int AS n
    FROM (SELECT DISTINCT okta_id FROM (${listedSql(work)}) AS listed(okta_id)) one`);
  return counted?.n ?? 0;
}

/**
 * Separates the list's few missing people from the questions about each of them. PostgreSQL expects ten
 * people in a list, and would go through all of it once for each person without an account.
 */
const AS_WRITTEN = Prisma.sql`OFFSET 0`;

/**
 * Accounts here that are missing from the list and that no one has read by ID since the run began (U2).
 * People on the never-sync list are asked about too, because Okta's word ends their sessions (S6).
 */
export function missingAccountsSql(work: RunWork): Prisma.Sql {
  return Prisma.sql`
    SELECT p.okta_id FROM (
      SELECT p.okta_id
      FROM person p
      LEFT JOIN (${listedSql(work)}) AS listed(okta_id) ON listed.okta_id = p.okta_id
      WHERE p.company_id = ${work.companyId}::uuid
        AND p.okta_id IS NOT NULL
        AND NOT (p.never_sync AND p.locked_by_okta_at IS NOT NULL)
        AND p.status <> 'DEACTIVATED'
        AND listed.okta_id IS NULL
      ${AS_WRITTEN}
    ) p
    LEFT JOIN ${mirrorSql(work.mirror)} d ON d.company_id = ${work.companyId}::uuid AND d.okta_id = p.okta_id
    WHERE coalesce(d.observed_at < ${work.run.startedAt}, TRUE)`;
}

/**
 * People without an account here who were in scope by Okta's last answer and are missing from the list now.
 */
function missingOthersSql(work: RunWork): Prisma.Sql {
  return Prisma.sql`
    SELECT d.okta_id FROM (
      SELECT d.okta_id FROM directory_person d
      LEFT JOIN (${listedSql(work)}) AS listed(okta_id) ON listed.okta_id = d.okta_id
      WHERE d.company_id = ${work.companyId}::uuid AND d.in_scope AND d.observed_at < ${work.run.startedAt}
        AND listed.okta_id IS NULL ${AS_WRITTEN}
    ) d
    WHERE NOT EXISTS (SELECT FROM person p
      WHERE p.company_id = ${work.companyId}::uuid AND p.okta_id = d.okta_id)`;
}

/**
 * Accounts that the list shows with a status that removes access, and accounts never linked that it would
 * link and suspend at once (M1). Okta's answer by ID decides (R1).
 */
function listedAsGoneSql(work: RunWork): Prisma.Sql {
  const company = Prisma.sql`${work.companyId}::uuid`;
  const suspends = Prisma.sql`s.status = 'SUSPENDED' AND p.status NOT IN ('SUSPENDED', 'DEACTIVATED')`;
  return Prisma.sql`
    WITH shown AS MATERIALIZED (
      SELECT d.okta_id, d.status, ${fieldSql("email", work.mapping.email)} AS email
      FROM directory_person d
      WHERE d.company_id = ${company} AND d.in_scope AND d.status IN ('DEPROVISIONED', 'SUSPENDED')
    )
    SELECT s.okta_id
    FROM shown s
    JOIN person p ON p.company_id = ${company} AND p.okta_id = s.okta_id
    WHERE NOT p.never_sync
      AND (s.status = 'DEPROVISIONED' AND p.status <> 'DEACTIVATED' OR ${suspends})
    UNION ALL
    SELECT s.okta_id
    FROM shown s
    JOIN person p ON p.company_id = ${company} AND p.email = s.email
    WHERE p.okta_id IS NULL AND NOT p.never_sync AND ${suspends}`;
}

/**
 * Records everyone to ask Okta about by ID in this full run. Returns how many accounts are missing from the
 * list.
 */
export async function queueQuestions(work: RunWork, context: Context): Promise<number> {
  const put = (whom: Prisma.Sql, missing: boolean) =>
    context.db.$executeRaw(Prisma.sql`
      INSERT INTO sync_lookup (company_id, run_id, okta_id, missing)
      SELECT ${work.companyId}::uuid, ${work.run.id}::uuid, m.okta_id, ${missing}
      FROM (${whom}) m
      ON CONFLICT DO NOTHING`);
  const missing = await countMissingAccounts(work, context);
  if (missing > 0) await put(missingAccountsSql(work), true);
  // A mirror that this run has created holds no one who is missing from its list.
  if (!work.progress.freshMirror) await put(missingOthersSql(work), true);
  await put(listedAsGoneSql(work), false);
  return missing;
}

/** Counts the accounts here that are missing from the list. */
export async function countMissingAccounts(work: RunWork, context: Context): Promise<number> {
  const [counted] = await context.db.$queryRaw<{ n: number }[]>(
    Prisma.sql`SELECT count(*)::int AS n FROM (${missingAccountsSql(work)}) m`,
  );
  return counted?.n ?? 0;
}
