import { Prisma } from "@/lib/db/client";
import { syncedFields } from "@/lib/directory/custom/custom-field";
import { MIRROR_CHUNK } from "@/lib/directory/mirror/mirror-chunk";
import { BATCH_SIZE, CONTENDED_BATCH, FIRST_CREATE_BATCH, FIRST_UPDATE_BATCH } from "@/lib/sync/run/batches";
import { statusChangesSql } from "./changes/status-changes-sql";
import type { IdentityScope } from "./identity/identity-sql";
import type { PlanScope } from "./plan-sql";

/** Batches a chunk may fill: one change for a new person, two (fields and status) for an existing one. */
const CREATE_BATCHES = MIRROR_CHUNK / BATCH_SIZE;

const UPDATE_BATCHES = (2 * MIRROR_CHUNK) / BATCH_SIZE;

export type Planned = PlanScope & IdentityScope & { chunk: number; now: Date; hasPins: boolean };

/** `creates`: new people with all their values. From arrays of text, JSON takes half the time to make. */
export function createsSql({ chunk, customFields }: Pick<Planned, "chunk" | "customFields">): Prisma.Sql {
  const custom =
    syncedFields(customFields).length === 0 ? Prisma.empty : Prisma.sql` || jsonb_strip_nulls(judged.custom)`;
  const first = FIRST_CREATE_BATCH + chunk * CREATE_BATCHES;
  return Prisma.sql`
    SELECT okta_id,
      new_id() AS person_id,
      'CREATE' AS kind,
      NULL::jsonb AS before,
      jsonb_strip_nulls(
        jsonb_object(
          ARRAY['email', 'firstName', 'lastName', 'displayName', 'jobTitle', 'team', 'location', 'language',
            'startDate', 'status'],
          ARRAY[email, first_name, last_name, display_name, job_title, team, location, language,
            to_char(start_date, 'YYYY-MM-DD'), target]
        )
      )${custom} AS after,
      ${first} + (row_number() OVER (ORDER BY okta_id) - 1) / ${BATCH_SIZE} AS batch
    FROM judged
    WHERE person_id IS NULL
      AND email_problem IS NULL
      AND quarantine IS NULL
      AND target IN ('ACTIVE', 'SUSPENDED', 'SCHEDULED')
      AND (holder_id IS NULL OR holder_okta_id IS NOT NULL)`;
}

/**
 * `updates`: changes of existing people, with fields and status separate. Contended addresses go into one
 * batch.
 */
export function updatesSql(scope: Planned): Prisma.Sql {
  const first = FIRST_UPDATE_BATCH + scope.chunk * UPDATE_BATCHES;
  return Prisma.sql`
    SELECT okta_id,
      person_id,
      kind,
      before,
      after,
      proven,
      removes AND NOT proven AS unverified,
      CASE
        WHEN contended THEN ${CONTENDED_BATCH}
        ELSE ${first} + (row_number() OVER (ORDER BY okta_id, kind) - 1) / ${BATCH_SIZE}
      END AS batch
    FROM (
      SELECT okta_id,
        person_id,
        CASE WHEN linking THEN 'LINK' ELSE 'UPDATE' END AS kind,
        before,
        after,
        contended,
        FALSE AS removes,
        FALSE AS proven
      FROM compared
      WHERE linking OR after <> '{}'
      UNION ALL
      SELECT okta_id, person_id, kind, jsonb_build_object('status', status),
        jsonb_build_object('status', target), FALSE, removes, proven
      FROM (${statusChangesSql(scope)}) s
      WHERE NOT removes OR proven OR ${isAssumedSql(scope)}
    ) u`;
}

/**
 * Whether a preview assumes a removal, because it doesn't ask. If its list looked incomplete, the sync would
 * prove nothing about missing people (R1), so the preview doesn't show them either.
 */
function isAssumedSql({ mirror, isDoubted, companyId, runId }: Planned): Prisma.Sql {
  if (mirror !== "preview_person") return Prisma.sql`FALSE`;
  if (!isDoubted) return Prisma.sql`TRUE`;
  return Prisma.sql`okta_id IN (
    SELECT unnest(g.okta_ids)
    FROM sync_page g
    WHERE g.company_id = ${companyId}::uuid AND g.run_id = ${runId}::uuid
  )`;
}

/**
 * What a chunk planned earlier would need. Contended addresses count in no chunk, because they are few and
 * shown later.
 */
export function countPlannedSql(scope: { companyId: string; runId: string; chunk: number }): Prisma.Sql {
  const between = (first: number, batches: number) =>
    Prisma.sql`batch BETWEEN ${first + scope.chunk * batches} AND ${first + (scope.chunk + 1) * batches - 1}`;
  const updates = between(FIRST_UPDATE_BATCH, UPDATE_BATCHES);
  const creates = between(FIRST_CREATE_BATCH, CREATE_BATCHES);
  return Prisma.sql`
    SELECT count(*) FILTER (WHERE ${updates})::int AS updates,
      count(*) FILTER (WHERE ${creates})::int AS creates
    FROM sync_change
    WHERE company_id = ${scope.companyId}::uuid
      AND run_id = ${scope.runId}::uuid
      AND (${updates} OR ${creates})`;
}
