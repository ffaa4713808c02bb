import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { fieldSql, type Mapping, readMapping } from "@/lib/directory/mapping";
import { conflict } from "@/lib/errors";
import { shareAppAsks } from "./create-people-run";
import { requesterId } from "./request-full-run";

/**
 * Creates the run that applies a preview and asks a worker to advance it: a people run for everyone with a
 * row in the preview, so each is read again from Okta first. The database allows only one per preview.
 * @throws AppError `preview-applied` (409) with the `runId` of the run that does it already
 */
export async function createApplyingRun(
  context: Context,
  { previewId }: { previewId: string },
): Promise<{ runId: string }> {
  const { companyId } = context;
  const runId = newId();
  return inTransaction(context, async (context) => {
    const inserted = await context.db.$executeRaw(Prisma.sql`
      INSERT INTO sync_run (company_id, id, kind, trigger, requested_by_id, applies_id, created_at)
      VALUES (${companyId}::uuid, ${runId}::uuid, 'PEOPLE', 'PREVIEW', ${requesterId(context)}::uuid,
        ${previewId}::uuid, ${context.clock.now()})
      ON CONFLICT (company_id, applies_id) WHERE applies_id IS NOT NULL AND state NOT IN ('FAILED', 'CANCELLED')
      DO NOTHING`);
    if (inserted === 0) throw await alreadyApplied(context, previewId);
    const connection = await context.db.oktaConnection.findUniqueOrThrow({ where: { companyId } });
    const { email } = readMapping(connection.mapping);
    await context.db.$executeRaw(lookupsSql({ companyId, runId, previewId, email }));
    await shareAppAsks(context, runId);
    await context.jobs.runRequested({ companyId, runId, sends: 0 });
    return { runId };
  });
}

async function alreadyApplied({ db, companyId }: Context, previewId: string) {
  const run = await db.syncRun.findFirst({
    where: { companyId, appliesId: previewId, state: { notIn: ["FAILED", "CANCELLED"] } },
    select: { id: true },
  });
  return conflict("preview-applied", "This preview was already applied.", { runId: run?.id });
}

/**
 * Returns everyone the preview's rows are about, people who had an address that a row gives away, and people
 * who would manage a team. If only someone's own manager changes, their scope comes from the mirror, which spares the
 * app bucket.
 */
function lookupsSql({
  companyId,
  runId,
  previewId,
  email,
}: {
  companyId: string;
  runId: string;
  previewId: string;
  email: Mapping["email"];
}) {
  return Prisma.sql`
    INSERT INTO sync_lookup (company_id, run_id, okta_id, asks_scope)
    SELECT ${companyId}::uuid, ${runId}::uuid, x.okta_id, bool_or(x.asks_scope)
    FROM (
      SELECT c.okta_id, c.kind <> 'MANAGER' AS asks_scope
      FROM sync_change c
      WHERE c.company_id = ${companyId}::uuid
        AND c.run_id = ${previewId}::uuid
        AND c.okta_id IS NOT NULL
      UNION ALL
      SELECT d.okta_id, TRUE
      FROM sync_change c
      JOIN directory_person d
        ON d.company_id = c.company_id
          AND d.okta_id <> c.okta_id
          AND ${fieldSql("email", email)} = c.after->>'email'
      WHERE c.company_id = ${companyId}::uuid
        AND c.run_id = ${previewId}::uuid
        AND c.after ? 'email'
        AND d.in_scope
      UNION ALL
      SELECT p.okta_id, TRUE
      FROM sync_change c
      JOIN person p ON p.company_id = c.company_id AND p.id = (c.after->>'manager')::uuid
      WHERE c.company_id = ${companyId}::uuid
        AND c.run_id = ${previewId}::uuid
        AND c.kind = 'TEAM_MANAGER'
        AND p.okta_id IS NOT NULL
    ) x
    GROUP BY x.okta_id`;
}
