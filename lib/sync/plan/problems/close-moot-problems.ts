import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { codesOf } from "@/lib/problems/kinds/codes";
import { closeProblemsSql } from "@/lib/problems/open-problems-sql";

/** Closes the problems of accounts that a move to another org left unlinked, and that are linked again or no longer in use. */
export async function closeLinkedAgain(context: Context, runId: string): Promise<void> {
  const { companyId, clock } = context;
  await context.db.$executeRaw(
    closeProblemsSql(
      { companyId, runId, now: clock.now() },
      Prisma.sql`p.code = ANY(${codesOf("move")}::text[])
        AND EXISTS (
          SELECT FROM person q
          WHERE q.company_id = p.company_id
            AND q.id = p.person_id
            AND (q.okta_id IS NOT NULL OR q.status = 'DEACTIVATED')
        )`,
    ),
  );
}

/**
 * Closes manager problems of people whose manager syncs no longer resolve: in team mode, out of scope,
 * unreadable, deactivated, on the never-sync list, or with a manager set by hand.
 */
export async function closeMootManagerProblems(
  context: Context,
  run: { runId: string; everyone: boolean },
): Promise<void> {
  const { companyId } = context;
  const company = Prisma.sql`${companyId}::uuid`;
  const whom = run.everyone
    ? Prisma.sql`TRUE`
    : Prisma.sql`p.okta_id IN (
      SELECT l.okta_id
      FROM sync_lookup l
      WHERE l.company_id = ${company} AND l.run_id = ${run.runId}::uuid
    )`;
  const which = Prisma.sql`p.code = ANY(${codesOf("managers")}::text[])
    AND ${whom}
    AND NOT EXISTS (
      SELECT FROM person q
      JOIN directory_person d ON d.company_id = q.company_id AND d.okta_id = q.okta_id
      JOIN okta_connection k ON k.company_id = q.company_id
      WHERE q.company_id = ${company}
        AND q.okta_id = p.okta_id
        AND q.status <> 'DEACTIVATED'
        AND NOT q.never_sync
        AND d.in_scope
        AND d.quarantine IS NULL
        AND k.manager_mode = 'INDIVIDUAL'
        AND NOT EXISTS (
          SELECT FROM person_manager m
          WHERE m.company_id = q.company_id
            AND m.person_id = q.id
            AND m.source = 'HAND'
        )
    )`;
  await context.db.$executeRaw(
    closeProblemsSql({ companyId, runId: run.runId, now: context.clock.now() }, which),
  );
}
