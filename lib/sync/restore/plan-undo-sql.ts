import { Prisma } from "@/lib/db/client";
import { BATCH_SIZE, CONTENDED_BATCH, FIRST_UPDATE_BATCH } from "@/lib/sync/run/batches";
import type { UndoScope } from "./undo-scope";
import { peopleVerdictsSql } from "./verdicts-sql";

/** The number of changes of the undone run that one statement plans. */
export const UNDO_CHUNK = 10_000;

const CHUNK_BATCHES = UNDO_CHUNK / BATCH_SIZE;

interface UndoPlan extends UndoScope {
  /** The undo. */
  undoId: string;
  /** The ordinal of this chunk, which has its own range of batches. */
  chunk: number;
  now: Date;
}

export interface PlannedUndo {
  /** Planned changes to people, without those that stay. */
  planned: number;
  /** The last change read; null if there was none. */
  batch: number | null;
  id: bigint | null;
}

/** The batches that a chunk of an undo fills, besides the one for addresses that move together. */
export function undoBatches(chunk: number): [first: number, last: number] {
  const first = FIRST_UPDATE_BATCH + chunk * CHUNK_BATCHES;
  return [first, first + CHUNK_BATCHES - 1];
}

/**
 * Returns one statement that plans a chunk of an undo: what it restores, what stays (as skipped, with the
 * reason), and for each access that it removes the evidence that the undone run gave (R1).
 */
export function planUndoSql(scope: UndoPlan): Prisma.Sql {
  return Prisma.sql`
    WITH verdict AS MATERIALIZED (${placedSql(scope)}),
    proven AS (${provenSql(scope)}),
    restored AS (${restoredSql(scope)}),
    kept AS (${keptSql(scope)})
    SELECT count(after)::int AS planned,
      (array_agg(batch ORDER BY batch DESC, id DESC))[1] AS batch,
      (array_agg(id ORDER BY batch DESC, id DESC))[1] AS id
    FROM verdict`;
}

/** `verdict`: a chunk of verdicts, each with its place in the undo. Addresses that moved together move back together. */
function placedSql(scope: UndoPlan): Prisma.Sql {
  const [first] = undoBatches(scope.chunk);
  return Prisma.sql`
    SELECT v.*,
      CASE
        WHEN v.batch = ${CONTENDED_BATCH} AND v.after ? 'email' THEN ${CONTENDED_BATCH}
        ELSE ${first} + (row_number() OVER (ORDER BY v.batch, v.id) - 1) / ${BATCH_SIZE}
      END AS place
    FROM (${peopleVerdictsSql(scope)} ORDER BY c.batch, c.id LIMIT ${UNDO_CHUNK}) v`;
}

function provenSql({ companyId, undoId, runId, now }: UndoPlan): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO sync_evidence (company_id, run_id, okta_id, asked_at, user_answer, undone_run_id, proves)
    SELECT ${companyId}::uuid, ${undoId}::uuid, okta_id, ${now}, 'ADDED_BY_SYNC', ${runId}::uuid,
      to_kind::"ChangeKind"
    FROM verdict
    WHERE removes`;
}

function restoredSql({ companyId, undoId }: UndoPlan): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after, removal)
    SELECT ${companyId}::uuid, ${undoId}::uuid, place, to_kind::"ChangeKind", person_id, okta_id,
      before,
      after,
      CASE WHEN removes THEN to_kind::"ChangeKind" END
    FROM verdict
    WHERE after IS NOT NULL
    ORDER BY place, id`;
}

/**
 * `kept`: what stays, a row per reason. A status that stays removes nothing, so it's recorded as an update.
 */
function keptSql({ companyId, undoId }: UndoPlan): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO sync_change (
      company_id, run_id, batch, kind, person_id, okta_id, before, after, exception, reason
    )
    SELECT ${companyId}::uuid, ${undoId}::uuid, place, 'UPDATE', person_id, okta_id,
      jsonb_object_agg(f.key, kept_before->f.key),
      jsonb_object_agg(f.key, kept_after->f.key),
      'SKIPPED',
      f.value
    FROM verdict
    CROSS JOIN LATERAL jsonb_each_text(kept) f
    GROUP BY place, id, person_id, okta_id, f.value
    ORDER BY place, id`;
}
