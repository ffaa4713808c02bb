import { Prisma } from "@/lib/db/client";
import { type CustomField, syncedFields } from "@/lib/directory/custom/custom-field";
import { faultWords } from "@/lib/directory/custom/fault-words";

/**
 * Returns SQL for the problems of the plan's `judged` rows with custom fields that can't be read, or only in
 * part: one per person (M9).
 */
export function customProblemsSql(fields: readonly CustomField[]): Prisma.Sql {
  const synced = syncedFields(fields);
  if (synced.length === 0) return Prisma.empty;
  const names = synced.map(({ key, name }) => Prisma.sql`(${key}::text, ${name}::text)`);
  const faults = Object.entries(faultWords).map(([code, said]) => Prisma.sql`(${code}::text, ${said}::text)`);
  return Prisma.sql`
    UNION ALL
    SELECT 'CUSTOM_VALUE',
      j.okta_id,
      j.person_id,
      jsonb_build_object('values', string_agg(n.name || ' (' || w.said || ')', ', ' ORDER BY n.name))
    FROM judged j
    CROSS JOIN LATERAL jsonb_each_text(j.custom_faults) f
    JOIN (VALUES ${Prisma.join(names)}) AS n(key, name) ON n.key = f.key
    JOIN (VALUES ${Prisma.join(faults)}) AS w(code, said) ON w.code = f.value
    WHERE j.quarantine IS NULL AND j.target NOT IN ('DEACTIVATED', 'UNKNOWN')
    GROUP BY j.okta_id, j.person_id`;
}
