import { Prisma } from "@/lib/db/client";
import { andCustomSql, sameCustomSql } from "@/lib/directory/custom/custom-sql";
import { textColumns } from "@/lib/directory/mapped-fields-sql";
import type { DroppedReason } from "@/lib/sync/run/dropped-reasons";

/** A run and the preview it applies. */
export interface PreviewedScope {
  companyId: string;
  runId: string;
  previewId: string;
  /** Whether the company has custom fields, archived ones included. */
  hasCustom: boolean;
}

const code = (reason: DroppedReason) => Prisma.sql`${reason}::text`;

const texts = Prisma.join(
  Object.entries(textColumns).map(([field, column]) => Prisma.sql`${field}::text, p.${Prisma.raw(column)}`),
);

/** The values of a person (`p`) by field, as changes name them. */
const valuesSql = Prisma.sql`jsonb_build_object(
  'email', p.email,
  'status', p.status,
  'startDate', p.start_date,
  'oktaId', p.okta_id,
  'team', (SELECT t.name FROM team t WHERE t.company_id = p.company_id AND t.id = p.team_id),
  ${texts}
)`;

/**
 * Why a row of the preview (`v`) no longer holds. `r` is this run's row of the same person and kind, if there
 * is one.
 */
export function droppedReasonSql({ companyId, runId, hasCustom }: PreviewedScope): Prisma.Sql {
  const isAs = (side: "before" | "after") => {
    const values = Prisma.sql`v.${Prisma.raw(side)}`;
    const custom = andCustomSql(hasCustom, values);
    return Prisma.sql`(${valuesSql}${custom} @> ${values}${sameCustomSql(hasCustom, values)})`;
  };
  const company = Prisma.sql`${companyId}::uuid`;
  // The plan, made again, has just named the address that Okta still gives them.
  const isTaken = Prisma.sql`EXISTS (
    SELECT FROM sync_problem x
    WHERE x.company_id = ${company}
      AND x.run_id = ${runId}::uuid
      AND x.code IN ('EMAIL_TAKEN', 'EMAIL_SHARED')
      AND x.okta_id = v.okta_id
      AND lower(x.detail->>'value') = v.after->>'email'
  )`;
  return Prisma.sql`(
    SELECT CASE
      WHEN l.answer IS NULL THEN ${code("DROPPED_UNREAD")}
      WHEN v.kind = 'CREATE' THEN CASE
        WHEN p.id IS NOT NULL THEN ${code("DROPPED_DONE")}
        WHEN ${isTaken} THEN ${code("DROPPED_TAKEN")}
        ELSE ${code("DROPPED_OKTA")}
      END
      WHEN p.id IS NULL THEN ${code("DROPPED_GONE")}
      WHEN p.never_sync THEN ${code("DROPPED_NEVER_SYNC")}
      WHEN ${isAs("after")} THEN ${code("DROPPED_DONE")}
      WHEN NOT ${isAs("before")} THEN ${code("DROPPED_HERE")}
      WHEN v.kind IN ('SUSPEND', 'DEACTIVATE') AND l.answer = 'UNREADABLE' THEN ${code("DROPPED_KEPT")}
      WHEN ${isTaken} THEN ${code("DROPPED_TAKEN")}
      ELSE ${code("DROPPED_OKTA")}
    END
    FROM (SELECT) one
    LEFT JOIN sync_lookup l
      ON l.company_id = ${company} AND l.run_id = ${runId}::uuid AND l.okta_id = v.okta_id
    LEFT JOIN person p ON p.company_id = ${company} AND p.id = v.person_id
  )`;
}
