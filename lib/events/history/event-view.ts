import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { EventView } from "@/lib/events/contract";
import { wordsForIgnored, wordsForType } from "./event-copy";

interface EventRow {
  id: bigint;
  deliveryId: string | null;
  uuid: string;
  type: string;
  concern: string;
  state: "WAITING" | "TAKEN" | "IGNORED";
  reason: string | null;
  oktaId: string | null;
  published: Date | null;
  runId: string | null;
  runState: string | null;
  personId: string | null;
  personName: string | null;
  actorId: string | null;
  actorName: string | null;
  changes: number;
  held: number;
}

/** Reads events for a condition on `e`, in order of arrival, with the people they name and their results. */
export async function selectEvents(
  context: Context,
  where: Prisma.Sql,
  limit: number,
): Promise<{ deliveryId: string | null; view: EventView }[]> {
  const rows = await context.db.$queryRaw<EventRow[]>(Prisma.sql`
    SELECT e.id, e.delivery_id::text AS "deliveryId", e.uuid, e.type, e.concern::text AS concern, e.state::text AS state,
      e.reason, e.okta_id AS "oktaId", e.published, e.run_id::text AS "runId", r.state::text AS "runState",
      p.id::text AS "personId", coalesce(p.display_name, d.login) AS "personName",
      e.actor_id AS "actorId", e.actor_name AS "actorName",
      coalesce(x.changes, 0)::int AS changes, coalesce(x.held, 0)::int AS held
    FROM okta_event e
    LEFT JOIN sync_run r ON r.company_id = e.company_id AND r.id = e.run_id
    LEFT JOIN person p ON p.company_id = e.company_id AND p.okta_id = e.okta_id
    LEFT JOIN directory_person d ON d.company_id = e.company_id AND d.okta_id = e.okta_id
    LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE c.exception IS NULL) AS changes,
        count(*) FILTER (WHERE c.exception = 'HELD') AS held
      FROM sync_change c WHERE c.company_id = e.company_id AND c.run_id = e.run_id AND c.person_id = p.id) x ON TRUE
    WHERE e.company_id = ${context.companyId}::uuid AND ${where}
    ORDER BY e.id LIMIT ${limit}`);
  return rows.map((row) => ({ deliveryId: row.deliveryId, view: viewOf(row) }));
}

function viewOf(row: EventRow): EventView {
  const state = stateOf(row);
  return {
    id: String(row.id),
    uuid: row.uuid,
    type: row.type,
    label: wordsForType(row.type),
    publishedAt: row.published?.toISOString() ?? null,
    oktaId: row.oktaId,
    personId: row.personId,
    personName: row.personName,
    actor: row.actorName ?? row.actorId,
    state,
    result: resultOf(row, state),
    runId: row.runId,
  };
}

function stateOf(row: EventRow): EventView["state"] {
  if (row.state !== "TAKEN") return row.state;
  if (row.runState === "FAILED" || row.runState === "CANCELLED") return "FAILED";
  return row.runState === null || row.runState.startsWith("DONE") ? "DONE" : "APPLYING";
}

function resultOf(row: EventRow, state: EventView["state"]): string {
  switch (state) {
    case "IGNORED":
      return wordsForIgnored(row.reason);
    case "WAITING":
      return "Queued.";
    case "APPLYING":
      return "Applying.";
    case "FAILED":
      return "We couldn't read Okta. Retrying.";
    case "DONE":
      if (row.concern === "LISTING") return "Read everyone in scope.";
      if (row.concern === "CATCH_UP") return "Checked Okta for changes.";
      if (row.held > 0) return "A removal needs approval.";
      return row.changes > 0 ? "Applied." : "No changes needed.";
  }
}
