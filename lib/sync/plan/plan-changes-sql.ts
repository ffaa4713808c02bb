import { Prisma } from "@/lib/db/client";
import { syncedFields } from "@/lib/directory/custom/custom-field";
import { customAfterSql } from "@/lib/directory/custom/custom-sql";
import { textColumns } from "@/lib/directory/mapped-fields-sql";
import type { MappedField } from "@/lib/directory/mapping";
import { MIRROR_CHUNK } from "@/lib/directory/mirror-chunk";
import { BATCH_SIZE, CONTENDED_BATCH, FIRST_CREATE_BATCH, FIRST_UPDATE_BATCH } from "@/lib/sync/run/batches";
import type { IdentityScope } from "./identity-sql";
import { contendedSql } from "./judged-sql";
import { currentValueSql, isSetUpSql, isSynced, type PlanScope } from "./plan-sql";

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
 * Existing people whose status changes. A change that removes access (`removes`) must be `proven` by evidence
 * of this very run about this very person (R1). Without it nothing is planned, except in a preview, which
 * doesn't ask and applies nothing.
 */
function statusChangesSql(scope: { companyId: string; runId: string }): Prisma.Sql {
  return Prisma.sql`
    SELECT c.*,
      c.removes
        AND EXISTS (
          SELECT FROM sync_evidence e
          WHERE e.company_id = ${scope.companyId}::uuid
            AND e.run_id = ${scope.runId}::uuid
            AND e.okta_id = c.okta_id
            AND e.proves = c.kind::"ChangeKind"
        ) AS proven
    FROM (
      SELECT *, kind IN ('SUSPEND', 'DEACTIVATE') AND status <> 'DEACTIVATED' AS removes
      FROM (
        SELECT okta_id,
          person_id,
          status,
          target,
          CASE target
            WHEN 'ACTIVE' THEN CASE status WHEN 'SCHEDULED' THEN 'ACTIVATE' ELSE 'REACTIVATE' END
            WHEN 'SUSPENDED' THEN 'SUSPEND'
            WHEN 'SCHEDULED' THEN 'SCHEDULE'
            ELSE 'DEACTIVATE'
          END AS kind
        FROM compared
        WHERE target <> 'WAIT'
          AND target <> status
          AND NOT (target = 'SCHEDULED' AND status = 'ACTIVE')
      ) k
    ) c`;
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

/**
 * `compared`: existing people, and accounts about to be linked, with their differing fields before and after.
 */
export function comparedSql(scope: PlanScope): Prisma.Sql {
  const kept = Prisma.sql`j.target = 'DEACTIVATED'`;
  const fields: [string, Prisma.Sql, Prisma.Sql, Prisma.Sql][] = [
    [
      "email",
      Prisma.sql`p.email`,
      Prisma.sql`j.email`,
      Prisma.sql`j.email_problem IS NULL AND p.email IS DISTINCT FROM j.email`,
    ],
    ["team", Prisma.sql`t.name`, Prisma.sql`j.team`, Prisma.sql`t.name_key IS DISTINCT FROM j.team_key`],
    ...Object.entries({ ...textColumns, startDate: "start_date" }).map(
      ([field, column]): [string, Prisma.Sql, Prisma.Sql, Prisma.Sql] => {
        const [was, now] = [Prisma.raw(`p.${column}`), Prisma.raw(currentValueSql("j", column))];
        return [field, was, now, Prisma.sql`${was} IS DISTINCT FROM ${now}`];
      },
    ),
  ];
  const synced = fields.filter(([field]) => isSynced(scope.mapping, field as MappedField));
  const diff = (value: (was: Prisma.Sql, now: Prisma.Sql) => Prisma.Sql) =>
    Prisma.join(
      synced.map(
        ([field, was, now, differs]) =>
          Prisma.sql`CASE
            WHEN NOT (${kept}) AND ${differs} THEN jsonb_build_object(${field}::text, ${value(was, now)})
            ELSE '{}'
          END`,
      ),
      " || ",
    );
  const custom = customDiffSql(scope, kept);
  // An account that takes over a new Okta ID keeps the old one in its history (M3).
  const switched = (oktaId: Prisma.Sql) =>
    Prisma.sql`CASE WHEN p.okta_id <> j.okta_id THEN jsonb_build_object('oktaId', ${oktaId}) ELSE '{}' END`;
  return Prisma.sql`
    SELECT j.okta_id,
      p.id AS person_id,
      j.target,
      p.status::text AS status,
      p.okta_id IS DISTINCT FROM j.okta_id AS linking,
      (${diff((was) => was)}) || ${switched(Prisma.sql`p.okta_id`)}${custom.before} AS before,
      (${diff((_, now) => now)}) || ${switched(Prisma.sql`j.okta_id`)}${custom.after} AS after,
      j.email_problem IS NULL AND p.email IS DISTINCT FROM j.email AND ${contendedSql(scope)} AS contended
    FROM judged j
    JOIN person p
      ON p.company_id = ${scope.companyId}::uuid
        AND p.id = coalesce(
          j.person_id,
          CASE
            WHEN j.email_problem IS NULL AND j.holder_okta_id IS NULL AND ${isSetUpSql("j")} THEN j.holder_id
          END
        )
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id ${custom.join}
    WHERE j.quarantine IS NULL AND j.target <> 'UNKNOWN'`;
}

/**
 * The custom fields in `compared`: those that differ, each with null for no value. Empty if none is synced.
 */
function customDiffSql({ customFields }: PlanScope, kept: Prisma.Sql) {
  if (syncedFields(customFields).length === 0)
    return { before: Prisma.empty, after: Prisma.empty, join: Prisma.empty };
  return {
    before: Prisma.sql` || coalesce(u.before, '{}')`,
    after: Prisma.sql` || coalesce(u.after, '{}')`,
    join: Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT jsonb_object_agg(f.key, p.custom->f.key) AS before, jsonb_object_agg(f.key, f.value) AS after
      FROM jsonb_each(j.custom) f
      WHERE coalesce(p.custom->f.key, 'null') <> f.value
    ) u ON NOT (${kept}) AND p.custom <> ${customAfterSql("j")}`,
  };
}
