import { Prisma } from "@/lib/db/client";
import { grantsAccessSql } from "@/lib/sync/plan/held-address-sql";
import { type Batches, changesSql, stillSaidSql } from "./batches-sql";
import { isReleaseSql, PERSON } from "./update-people-sql";

/**
 * Creates new people, except those whose Okta ID or address has come into use since the plan. It notes their start itself:
 * the trigger that does so elsewhere costs a tenth of the time for thousands of rows.
 */
export function createPeopleSql(batch: Batches, now: Date): Prisma.Sql {
  const custom = batch.hasCustom
    ? { column: Prisma.sql`, custom`, value: Prisma.sql`, custom_values(c.after, c.after)` }
    : { column: Prisma.empty, value: Prisma.empty };
  const taken = {
    oktaId: takenSql(batch, Prisma.sql`okta_id`, Prisma.sql`c.okta_id`),
    email: takenSql(batch, Prisma.sql`email`, Prisma.sql`c.after->>'email'`),
  };
  return Prisma.sql`
    INSERT INTO person (
      company_id, id, okta_id, email, first_name, last_name, display_name, job_title, location, language,
      start_date, team_id, status, started_at, created_at, updated_at${custom.column}
    )
    SELECT c.company_id, c.person_id, c.okta_id, a.email, a."firstName", a."lastName", a."displayName",
      a."jobTitle", a.location, a.language, a."startDate", t.id, a.status::"PersonStatus",
      CASE WHEN a.status = 'ACTIVE' THEN ${now}::timestamptz END, ${now}, ${now}${custom.value}
    FROM sync_change c
    CROSS JOIN LATERAL jsonb_to_record(c.after) AS a(
      email text, "firstName" text, "lastName" text, "displayName" text, "jobTitle" text, location text,
      language text, "startDate" date, team text, status text
    )
    LEFT JOIN team_spelling s ON s.company_id = c.company_id AND s.spelling = a.team
    LEFT JOIN team t ON t.company_id = c.company_id AND t.name_key = s.name_key
    WHERE ${changesSql(batch)}
      AND c.kind = 'CREATE'
      AND ${stillSaidSql(Prisma.sql`a.status`)}
      AND c.okta_id <> ALL(${taken.oktaId})
      AND (a.email IS NULL OR a.email <> ALL(${taken.email}))
    ORDER BY c.id`;
}

/**
 * A batch's values that someone here has. As an array, they're looked up once, before the first person is written: a look
 * for each may read everyone written so far, if PostgreSQL's statistics only know other companies.
 */
function takenSql(batch: Batches, column: Prisma.Sql, value: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`ARRAY(
    SELECT o.${column}
    FROM person o
    WHERE o.company_id = ${batch.companyId}::uuid
      AND o.${column} = ANY(ARRAY(SELECT ${value} FROM sync_change c WHERE ${changesSql(batch)}))
  )`;
}

/** Emails old addresses of people with a role or a password whose address a batch has changed (S7). */
export function notifyOldAddressesSql(batch: Batches, now: Date): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO address_notice (company_id, id, person_id, old_email, new_email, changed_at)
    SELECT p.company_id, new_id(), p.id, c.before->>'email', p.email, ${now}
    FROM sync_change c
    JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id AND p.updated_at = ${now}
    WHERE ${changesSql(batch)}
      AND c.kind IN ('UPDATE', 'LINK')
      AND c.after ? 'email'
      AND c.before->>'email' IS NOT NULL
      AND NOT ${isReleaseSql}
      AND p.email IS NOT DISTINCT FROM c.after->>'email'
      AND ${grantsAccessSql(PERSON)}`;
}

/**
 * Records whom to invite among the people a batch has created or started, in its own transaction, whatever
 * the run's end (I1). With "on their start date", people are invited once they've started, even if they had left or been
 * suspended before that day. The invitation of someone who is suspended goes out once they're active.
 */
export function queueInvitationsSql(
  batch: Batches,
  now: Date,
  policy: "ON_CREATE" | "ON_START_DATE",
): Prisma.Sql {
  const due =
    policy === "ON_CREATE"
      ? Prisma.sql`c.kind = 'CREATE'`
      : Prisma.sql`(
        c.kind = 'CREATE' AND p.status <> 'SCHEDULED'
          OR c.kind = 'ACTIVATE' AND p.status = 'ACTIVE'
          OR c.kind = 'REACTIVATE' AND p.started_at = ${now}
      )`;
  return Prisma.sql`
    INSERT INTO invitation (company_id, person_id, requested_at)
    SELECT p.company_id, p.id, ${now}
    FROM sync_change c
    JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id AND p.okta_id = c.okta_id
    WHERE ${changesSql(batch)}
      AND ${due}
      AND p.email IS NOT NULL
    ON CONFLICT DO NOTHING`;
}

/**
 * Whether anything in a batch can change who manages whom (`feeds`: a new person, another status, another
 * team), whether it adds anyone here who can be named as a manager (`links`) or makes them active (`activates`), and
 * by which keys no one finds an account any more that has taken over a new Okta ID (`lostKeys`).
 */
export function affectsManagersSql(batch: Batches): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(bool_or(c.kind <> 'UPDATE' OR c.after ? 'team'), false) AS feeds,
      coalesce(bool_or(c.kind IN ('CREATE', 'LINK')), false) AS links,
      coalesce(bool_or(c.kind IN ('ACTIVATE', 'REACTIVATE')), false) AS activates,
      coalesce(array_agg(k.key) FILTER (WHERE k.key IS NOT NULL), '{}') AS "lostKeys"
    FROM sync_change c
    LEFT JOIN directory_person d
      ON c.kind = 'LINK' AND d.company_id = c.company_id AND d.okta_id = c.before->>'oktaId'
    CROSS JOIN LATERAL unnest(ARRAY[d.okta_id, d.login, d.email, d.employee_number]) AS k(key)
    WHERE ${changesSql(batch)}`;
}

/**
 * Marks the changes of a batch that found other values than planned. Does nothing if as many were written as
 * there are. `updated_at` of a person written in this transaction has its time.
 */
export function skipUnappliedSql(batch: Batches, now: Date, written: number): Prisma.Sql {
  return Prisma.sql`
    UPDATE sync_change c
    SET exception = 'SKIPPED', reason = 'CHANGED_MEANWHILE'
    WHERE ${changesSql(batch)}
      AND (SELECT count(*) FROM sync_change c WHERE ${changesSql(batch)}) <> ${written}
      AND NOT EXISTS (
        SELECT FROM person p
        WHERE p.company_id = c.company_id
          AND p.id = c.person_id
          AND p.updated_at = ${now}
          AND p.okta_id = c.okta_id
          AND (NOT c.after ? 'status' OR p.status::text = c.after->>'status')
      )`;
}
