import { Prisma } from "@/lib/db/client";
import { andCustomSql, sameCustomSql } from "@/lib/directory/custom/custom-sql";
import { textColumns } from "@/lib/directory/mapped-fields-sql";
import { confirmedAfterSql, grantsAccessSql, isHeldSql } from "@/lib/sync/plan/held-address-sql";
import { ADDRESS_RELEASED } from "@/lib/sync/plan/identity/addresses-sql";
import { maySwitchSql } from "@/lib/sync/plan/identity/identity-sql";
import { type Batches, changesSql } from "./batches-sql";

export const PERSON = Prisma.raw("p");
const NEW_EMAIL = Prisma.raw("(c.after->>'email')");

/** Whether a change only makes a leaver's account give up its address (M4). */
export const isReleaseSql = Prisma.sql`(c.reason IS NOT NULL AND c.reason = ${ADDRESS_RELEASED})`;

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
