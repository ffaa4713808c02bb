import type { Context } from "@/lib/context";
import { Prisma, type RunTrigger } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { requesterId } from "./request-full-run";
import { requireRunnableConnection } from "./require-runnable";

const MINUTE_MS = 60_000;

/** Someone whom a people run reads by ID. */
interface PersonToRead {
  oktaId: string;
  /** What caused it, for the history: for example the UUID of Okta's event (U7). */
  cause?: string | null;
  /** Okta's time of that event, from which "applied within seconds" is measured. */
  eventAt?: Date | null;
  /** False if only the person can have changed: their scope then comes from the mirror. True by default. */
  needsScopeCheck?: boolean;
}

export interface NewPeopleRun {
  people: PersonToRead[];
  trigger: Exclude<RunTrigger, "BUTTON" | "DAILY" | "CATCH_UP">;
  /** The acting person by default. */
  requestedById?: string | null;
  /** For callers that must know it beforehand. */
  runId?: string;
  /**
   * Whether Okta's events call these people suspended, deactivated or deleted, so that no other run delays
   * this one (S4).
   */
  ofLeavers?: boolean;
}

/**
 * Creates the row of a run for some people, each read by ID (or from a list if there are many). The caller
 * advances it. Someone named twice is read once, with the first cause.
 * @throws AppError 404 or 409 while runs can't start (W4)
 */
export async function createPeopleRun(context: Context, input: NewPeopleRun): Promise<{ runId: string }> {
  await requireRunnableConnection(context);
  const { companyId } = context;
  const { people, trigger, ofLeavers = false, runId = newId(), requestedById = requesterId(context) } = input;
  return inTransaction(context, async (context) => {
    await context.db.syncRun.create({
      data: {
        companyId,
        id: runId,
        kind: "PEOPLE",
        trigger,
        ofLeavers,
        requestedById,
        cause: people.length === 1 ? people[0]?.cause : null,
        createdAt: context.clock.now(),
      },
    });
    await context.db.$executeRaw(Prisma.sql`
      INSERT INTO sync_lookup (company_id, run_id, okta_id, cause, event_at, asks_scope)
      SELECT ${companyId}::uuid, ${runId}::uuid, okta_id,
        (array_agg(cause ORDER BY at) FILTER (WHERE cause IS NOT NULL))[1], min(event_at), bool_or(asks_scope)
      FROM unnest(${people.map((one) => one.oktaId)}::text[], ${people.map((one) => one.cause ?? null)}::text[],
        ${people.map((one) => one.eventAt ?? null)}::timestamptz[], ${people.map((one) => one.needsScopeCheck ?? true)}::boolean[])
        WITH ORDINALITY AS x(okta_id, cause, event_at, asks_scope, at)
      GROUP BY okta_id`);
    await shareAppAsks(context, runId);
    return { runId };
  });
}

/**
 * The minute's questions to the app bucket belong to the company, not to a run, so the latest run's count
 * continues.
 */
export async function shareAppAsks(context: Context, runId: string): Promise<void> {
  const company = Prisma.sql`${context.companyId}::uuid`;
  await context.db.$executeRaw(Prisma.sql`
    UPDATE sync_run n SET progress = p.asked FROM (
      SELECT jsonb_build_object('appAsksSince', r.progress->'appAsksSince', 'appAsks', r.progress->'appAsks') AS asked
      FROM sync_run r WHERE r.company_id = ${company} AND r.kind = 'PEOPLE' AND r.id <> ${runId}::uuid
        AND r.progress->>'appAsksSince' IS NOT NULL
        AND r.created_at > ${new Date(context.clock.now().getTime() - MINUTE_MS)}
      ORDER BY r.progress->>'appAsksSince' DESC LIMIT 1) p
    WHERE n.company_id = ${company} AND n.id = ${runId}::uuid`);
}
