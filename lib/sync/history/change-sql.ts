import { Prisma } from "@/lib/db/client";
import type { ChangeView } from "@/lib/sync/contract";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";

/** Conditions on changes (`c`), their batches (`b`) and their people (`p`), as `selectChanges` joins them. */

/**
 * The team of a change: the one it sets, else the person's current one, else the one that the same plan would
 * create them with.
 */
export const changeTeamSql = Prisma.sql`coalesce(
  c.after->>'team',
  (SELECT t.name FROM team t WHERE t.company_id = p.company_id AND t.id = p.team_id),
  CASE
    WHEN p.id IS NULL THEN (
      SELECT g.after->>'team'
      FROM sync_change g
      WHERE g.company_id = c.company_id
        AND g.person_id = c.person_id
        AND g.run_id = c.run_id
        AND g.kind = 'CREATE'
      LIMIT 1
    )
  END
)`;

/** Filters by people whose name or email contains the words, with case and accents ignored. */
export function nameSql(query: string | undefined): Prisma.Sql {
  if (!query) return Prisma.empty;
  const pattern = `%${query.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`AND fold_text(concat_ws(
    ' ',
    coalesce(p.display_name, c.after->>'displayName'),
    coalesce(p.email, c.after->>'email')
  )) LIKE fold_text(${pattern})`;
}

/** Filters by one state of changes. */
export function changeStateSql(state: ChangeView["state"] | undefined): Prisma.Sql {
  const applied = Prisma.sql`(c.batch = ${MANAGER_BATCH} OR b.applied_at IS NOT NULL)`;
  switch (state) {
    case undefined:
      return Prisma.empty;
    case "APPLIED":
      return Prisma.sql`AND c.exception IS NULL AND ${applied}`;
    case "PLANNED":
      return Prisma.sql`AND c.exception IS NULL AND NOT ${applied}`;
    default:
      return Prisma.sql`AND c.exception = ${state}::"ChangeException"`;
  }
}
