import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { RunWork } from "@/lib/sync/run/work";

/**
 * What M3 has to compare: whether anyone linked has left or may leave in this run, and whether any account is
 * about to take over a new Okta ID. Usually neither, and the plan skips that work.
 */
export async function identityFacts(
  work: RunWork,
  context: Context,
): Promise<{ hasLeavers: boolean; hasSwitches: boolean }> {
  const company = Prisma.sql`${work.companyId}::uuid`;
  const [facts] = await context.db.$queryRaw<{ hasLeavers: boolean; hasSwitches: boolean }[]>(Prisma.sql`
    SELECT
      EXISTS (
        SELECT FROM person p
        WHERE p.company_id = ${company}
          AND p.okta_id IS NOT NULL
          AND (p.status = 'DEACTIVATED' OR ${work.isPreview})
      )
        OR EXISTS (
          SELECT FROM sync_evidence e
          WHERE e.company_id = ${company}
            AND e.run_id = ${work.run.id}::uuid
            AND e.proves = 'DEACTIVATE'
        ) AS "hasLeavers",
      EXISTS (
        SELECT FROM identity_hold s
        JOIN person p ON p.company_id = s.company_id AND p.id = s.person_id
        WHERE s.company_id = ${company}
          AND s.state = 'SAME'
          AND p.okta_id <> s.okta_id
      ) AS "hasSwitches"`);
  return facts ?? { hasLeavers: true, hasSwitches: true };
}
