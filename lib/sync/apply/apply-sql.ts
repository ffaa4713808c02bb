import { Prisma } from "@/lib/db/client";
import { andCustomSql, sameCustomSql } from "@/lib/directory/custom/custom-sql";
import { textColumns } from "@/lib/directory/mapped-fields-sql";
import { confirmedAfterSql, grantsAccessSql, isHeldSql } from "@/lib/sync/plan/held-address-sql";
import { ADDRESS_RELEASED, maySwitchSql } from "@/lib/sync/plan/identity-sql";

export interface Batches {
  companyId: string;
  runId: string;
  numbers: number[];
  /** Whether the company has custom fields, archived ones included. */
  hasCustom: boolean;
  /** Only these of their changes; all by default. */
  changeIds?: bigint[];
}

/** The changes of one or more batches that are to be applied (aliased `c`). */
export function changesSql({ companyId, runId, numbers, changeIds }: Batches): Prisma.Sql {
  const some = changeIds === undefined ? Prisma.empty : Prisma.sql`AND c.id = ANY(${changeIds}::bigint[])`;
  return Prisma.sql`c.company_id = ${companyId}::uuid
    AND c.run_id = ${runId}::uuid
    AND c.batch = ANY(${numbers}::int[])
    AND c.exception IS NULL
    AND NOT c.unverified ${some}`;
}

/**
 * Whether Okta's latest status of a change's (`c`) person still leads to this status here. Events are read
 * while a run waits with its plan, so what they say is newer.
 */
export function stillSaidSql(status: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM directory_person d
    WHERE d.company_id = c.company_id
      AND d.okta_id = c.okta_id
      AND CASE
        WHEN NOT d.in_scope OR d.status IN ('DEPROVISIONED', 'DELETED') THEN ${status} = 'DEACTIVATED'
        WHEN d.status = 'SUSPENDED' THEN ${status} = 'SUSPENDED'
        ELSE ${status} IN ('ACTIVE', 'SCHEDULED')
      END
  )`;
}

/** Creates new people, except those whose Okta ID or address has come into use since the plan. */
export function createPeopleSql(batch: Batches, now: Date): Prisma.Sql {
  const custom = batch.hasCustom
    ? { column: Prisma.sql`, custom`, value: Prisma.sql`, custom_values(c.after, c.after)` }
    : { column: Prisma.empty, value: Prisma.empty };
  return Prisma.sql`
    INSERT INTO person (
      company_id, id, okta_id, email, first_name, last_name, display_name, job_title, location, language,
      start_date, team_id, status, created_at, updated_at${custom.column}
    )
    SELECT c.company_id, c.person_id, c.okta_id, a.email, a."firstName", a."lastName", a."displayName",
      a."jobTitle", a.location, a.language, a."startDate", t.id, a.status::"PersonStatus", ${now},
      ${now}${custom.value}
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
      AND NOT EXISTS (SELECT FROM person o WHERE o.company_id = c.company_id AND o.okta_id = c.okta_id)
      AND NOT EXISTS (SELECT FROM person o WHERE o.company_id = c.company_id AND o.email = a.email)
    ORDER BY c.id`;
}

const PERSON = Prisma.raw("p");
const NEW_EMAIL = Prisma.raw("(c.after->>'email')");

/** Whether a change only makes a leaver's account give up its address (M4). */
const isReleaseSql = Prisma.sql`(c.reason IS NOT NULL AND c.reason = ${ADDRESS_RELEASED})`;

/**
 * A given-up address belongs to someone else now: no password link goes there, and no one confirmed another.
 */
const confirmedAfterReleaseSql = Prisma.sql`CASE
  WHEN NOT ${grantsAccessSql(PERSON)} THEN NULL
  WHEN p.confirmed_email <> p.email THEN p.confirmed_email
  ELSE ''
END`;

/**
 * Updates fields of existing people, if the values before are still there. Linking sets the Okta ID with them
 * (M1), or replaces the old one if an admin said so (M3).
 */
export function updatePeopleSql(batch: Batches, now: Date): Prisma.Sql {
  const columns = Object.entries(textColumns).map(([field, column]) => [field, Prisma.raw(column)] as const);
  const texts = columns.map(
    ([field, column]) =>
      Prisma.sql`${column} = CASE WHEN c.after ? ${field} THEN c.after->>${field} ELSE p.${column} END`,
  );
  const { hasCustom } = batch;
  const before = Prisma.sql`c.before`;
  const current = Prisma.join(columns.map(([field, column]) => Prisma.sql`${field}::text, p.${column}`));
  return Prisma.sql`
    UPDATE person p
    SET
      ${Prisma.join(texts)},${customSetSql(batch)}
      email = CASE WHEN c.after ? 'email' THEN c.after->>'email' ELSE p.email END,
      confirmed_email = CASE
        WHEN c.after ? 'email' THEN CASE
          WHEN ${isReleaseSql} THEN ${confirmedAfterReleaseSql}
          ELSE ${confirmedAfterSql(PERSON, NEW_EMAIL)}
        END
        ELSE p.confirmed_email
      END,
      start_date = CASE WHEN c.after ? 'startDate' THEN (c.after->>'startDate')::date ELSE p.start_date END,
      team_id = CASE WHEN c.after ? 'team' THEN nt.id ELSE p.team_id END,
      okta_id = CASE WHEN c.kind = 'LINK' THEN c.okta_id ELSE p.okta_id END,
      updated_at = ${now}
    FROM sync_change c
    LEFT JOIN team_spelling s ON s.company_id = c.company_id AND s.spelling = c.after->>'team'
    LEFT JOIN team nt ON nt.company_id = c.company_id AND nt.name_key = s.name_key
    WHERE ${changesSql(batch)}
      AND c.kind IN ('LINK', 'UPDATE')
      AND p.company_id = c.company_id
      AND p.id = c.person_id
      AND NOT p.never_sync
      AND CASE
        WHEN c.kind = 'LINK' THEN CASE
          WHEN p.okta_id IS NULL THEN p.role = 'MEMBER'
          ELSE ${maySwitchSql(PERSON, Prisma.sql`c.okta_id`)}
        END
          AND NOT EXISTS (
            SELECT FROM person o
            WHERE o.company_id = c.company_id AND o.okta_id = c.okta_id
          )
        ELSE p.okta_id = c.okta_id
      END
      AND jsonb_build_object(
        'oktaId', p.okta_id,
        'email', p.email,
        'startDate', p.start_date,
        'team', (SELECT t.name FROM team t WHERE t.company_id = p.company_id AND t.id = p.team_id),
        ${current}
      )${andCustomSql(hasCustom, before)} @> c.before${sameCustomSql(hasCustom, before)}
      AND NOT (c.after->>'email' IS NOT NULL AND ${isHeldSql(PERSON, NEW_EMAIL)})
      AND NOT (
        c.after ? 'email'
          AND EXISTS (
            SELECT FROM person o
            WHERE o.company_id = p.company_id
              AND o.email = c.after->>'email'
              AND o.id <> p.id
              AND NOT EXISTS (
                SELECT FROM sync_change m
                WHERE m.company_id = c.company_id
                  AND m.run_id = c.run_id
                  AND m.batch = c.batch
                  AND m.person_id = o.id
                  AND m.exception IS NULL
                  AND m.after ? 'email'
              )
          )
      )`;
}

/** Custom values are written over the existing ones. A value that becomes empty loses its key (M9). */
function customSetSql({ hasCustom }: Batches): Prisma.Sql {
  return hasCustom
    ? Prisma.sql`
      custom = jsonb_strip_nulls(p.custom || custom_values(c.after, c.after)),`
    : Prisma.empty;
}

/** Emails old addresses of people with a role or a password whose address a batch has changed (S7). */
export function notifyOldAddressesSql(batch: Batches, now: Date): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO address_notice (company_id, id, person_id, old_email, new_email, changed_at)
    SELECT p.company_id, new_id(), p.id, c.before->>'email', p.email, ${now}
    FROM sync_change c
    JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id AND p.updated_at = ${now}
    WHERE ${changesSql(batch)}
      AND c.kind = 'UPDATE'
      AND c.after ? 'email'
      AND c.before->>'email' IS NOT NULL
      AND NOT ${isReleaseSql}
      AND p.email IS NOT DISTINCT FROM c.after->>'email'
      AND ${grantsAccessSql(PERSON)}`;
}

/**
 * Records whom to invite among the people a batch has created or started, in its own transaction, whatever
 * the run's end (I1). With "on their start date", people are invited once they've started. The invitation of someone
 * who is suspended goes out once they're active.
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
