import { Prisma } from "@/lib/db/client";
import type { PinScope } from "./pin-scope";

/**
 * People with kept values: what Okta said about them (`pins`) or that they were edited, and the values here.
 */
export function keepersSql(scope: PinScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    SELECT a.okta_id,
      p.email,
      p.first_name,
      p.last_name,
      p.display_name,
      p.job_title,
      p.location,
      p.language,
      p.start_date,
      p.status::text AS status,
      t.name AS team,
      t.name_key AS team_key,
      k.pins,
      k.edited
    FROM (
      SELECT person_id,
        jsonb_object_agg(field, okta_value) FILTER (WHERE NOT edited) AS pins,
        jsonb_agg(field) FILTER (WHERE edited) AS edited
      FROM (${keptFieldsSql(scope)}) f
      GROUP BY person_id
    ) k
    JOIN person p ON p.company_id = ${company} AND p.id = k.person_id
    CROSS JOIN LATERAL (${oktaIdsSql(scope)}) a
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id`;
}

/** The Okta IDs of a person (`p`): their own, and one that they take over because an admin said so (M3). */
function oktaIdsSql({ hasSwitches }: PinScope): Prisma.Sql {
  if (!hasSwitches) return Prisma.sql`SELECT p.okta_id`;
  return Prisma.sql`
    SELECT p.okta_id
    UNION
    SELECT s.okta_id
    FROM identity_hold s
    WHERE s.company_id = p.company_id
      AND s.person_id = p.id
      AND s.state = 'SAME'
      AND NOT EXISTS (SELECT FROM person o WHERE o.company_id = s.company_id AND o.okta_id = s.okta_id)`;
}

function keptFieldsSql({ companyId, openFields }: PinScope): Prisma.Sql {
  return Prisma.sql`
    SELECT person_id, field, okta_value, FALSE AS edited
    FROM undo_pin
    WHERE company_id = ${companyId}::uuid
    UNION ALL
    SELECT person_id, field, NULL, TRUE
    FROM field_edit
    WHERE company_id = ${companyId}::uuid AND field = ANY(${openFields}::text[])`;
}
