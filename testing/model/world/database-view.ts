import { Prisma, type PrismaClient } from "@/lib/db/client";
import type { View } from "./compare";

/** The company as the database has it, in two queries. */
export async function viewOfDatabase(db: PrismaClient, companyId: string): Promise<View> {
  const company = Prisma.sql`${companyId}::uuid`;
  const name = (alias: string) => Prisma.raw(`coalesce(${alias}.okta_id, ${alias}.id::text)`);
  const [view] = await db.$queryRaw<View[]>(Prisma.sql`
    SELECT
      (
        SELECT coalesce(json_agg(json_build_object(
          'of', ${name("p")},
          'email', p.email,
          'firstName', p.first_name,
          'lastName', p.last_name,
          'confirmed', p.confirmed_email,
          'displayName', p.display_name,
          'jobTitle', p.job_title,
          'team', t.name_key,
          'startDate', p.start_date,
          'cost', (SELECT v.value FROM jsonb_each_text(p.custom) v),
          'isInvited', i.person_id IS NOT NULL,
          'status', p.status,
          'ownManager', ${name("o")},
          'byHand', coalesce(m.source = 'HAND', FALSE),
          'manager', CASE WHEN p.status <> 'DEACTIVATED' THEN ${name("f")} END
        ) ORDER BY ${name("p")}), '[]')
        FROM person p
        LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
        LEFT JOIN invitation i ON i.company_id = p.company_id AND i.person_id = p.id
        LEFT JOIN person_manager m ON m.company_id = p.company_id AND m.person_id = p.id
        LEFT JOIN person o ON o.company_id = p.company_id AND o.id = m.manager_id
        LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
        LEFT JOIN person f ON f.company_id = p.company_id AND f.id = e.manager_id
        WHERE p.company_id = ${company}
      ) AS people,
      (
        SELECT coalesce(json_agg(json_build_object(
          'name', t.name_key,
          'manager', ${name("p")},
          'source', t.manager_source,
          'isArchived', t.archived_at IS NOT NULL,
          'mergedInto', k.name_key
        ) ORDER BY t.name_key), '[]')
        FROM team t
        LEFT JOIN person p ON p.company_id = t.company_id AND p.id = t.manager_id
        LEFT JOIN team k ON k.company_id = t.company_id AND k.id = t.merged_into_id
        WHERE t.company_id = ${company}
      ) AS teams,
      ARRAY(
        SELECT concat(t.name_key, ': ', n.name_key, ' ', r.state)
        FROM team_rename r
        JOIN team t ON t.company_id = r.company_id AND t.id = r.team_id
        JOIN team n ON n.company_id = r.company_id AND n.id = r.new_team_id
        WHERE r.company_id = ${company}
        ORDER BY 1
      ) AS offers,
      ARRAY(
        SELECT concat_ws(' ', ${name("p")}, h.kind, h.state)
        FROM sync_hold h
        JOIN person p ON p.company_id = h.company_id AND p.id = h.person_id
        WHERE h.company_id = ${company} AND h.state IN ('OPEN', 'REJECTED')
        ORDER BY 1
      ) AS holds,
      ARRAY(
        SELECT concat_ws(' ', h.okta_id, ${name("p")})
        FROM identity_hold h
        JOIN person p ON p.company_id = h.company_id AND p.id = h.person_id
        WHERE h.company_id = ${company} AND h.state = 'OPEN'
        ORDER BY 1
      ) AS questions,
      ARRAY(
        SELECT concat(CASE WHEN h.field LIKE 'custom%' THEN 'cost' ELSE h.field END, ' ', h.state)
        FROM field_hold h
        WHERE h.company_id = ${company} AND h.state <> 'CLOSED'
        ORDER BY 1
      ) AS fields,
      ARRAY(
        SELECT concat_ws(' ', ${name("p")}, h.new_email, h.state)
        FROM address_hold h
        JOIN person p ON p.company_id = h.company_id AND p.id = h.person_id
        WHERE h.company_id = ${company} AND h.state IN ('OPEN', 'APPROVED', 'REJECTED')
        ORDER BY 1
      ) AS addresses,
      ARRAY(
        SELECT concat_ws(' ', n.old_email, n.new_email)
        FROM address_notice n
        WHERE n.company_id = ${company}
        ORDER BY 1
      ) AS told,
      ARRAY(
        SELECT d.okta_id
        FROM directory_person d
        WHERE d.company_id = ${company}
          AND d.in_scope
          AND d.status = 'ACTIVE'
          AND NOT EXISTS (SELECT FROM person p WHERE p.company_id = ${company} AND p.okta_id = d.okta_id)
          AND NOT EXISTS (
            SELECT FROM problem x
            WHERE x.company_id = ${company} AND x.okta_id = d.okta_id AND x.resolved_at IS NULL
          )
      ) AS unexplained`);
  if (!view) throw new Error("No view.");
  return view;
}
