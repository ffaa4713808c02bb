import { Prisma } from "@/lib/db/client";
import type { UsedAttribute } from "@/lib/directory/mapping";

/**
 * Returns SQL for the problems of the plan's `judged` rows whose values were cut or can't be used: one per
 * person and kind, naming each attribute.
 */
export function valueProblemsSql(used: UsedAttribute[]): Prisma.Sql {
  const rows = used.map(
    ({ key, name, word, usesCut }) =>
      Prisma.sql`(${key}::text, ${name}::text, ${word}::text, ${usesCut}::boolean)`,
  );
  return Prisma.sql`
    SELECT code, okta_id, person_id, jsonb_build_object('values', string_agg(said, ', ' ORDER BY said))
    FROM (
      SELECT j.okta_id,
        j.person_id,
        CASE
          WHEN x.fault->>'fault' = 'NOT_TEXT' THEN 'VALUE_NOT_TEXT'
          WHEN x.fault->>'fault' = 'CUT' AND u.uses_cut THEN 'VALUE_CUT'
          ELSE 'VALUE_TOO_LONG'
        END AS code,
        u.word
          || ' ('
          || u.name
          || coalesce(', ' || (x.fault->>'length') || ' characters', '')
          || ')' AS said
      FROM judged j
      CROSS JOIN (VALUES ${Prisma.join(rows)}) AS u(key, name, word, uses_cut)
      CROSS JOIN LATERAL (SELECT j.faults->u.key AS fault) x
      WHERE j.faults IS NOT NULL
        AND x.fault IS NOT NULL
        AND j.quarantine IS NULL
        AND j.target NOT IN ('DEACTIVATED', 'UNKNOWN')
    ) named
    GROUP BY code, okta_id, person_id`;
}
