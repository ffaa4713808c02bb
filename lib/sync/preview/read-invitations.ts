import type { Context } from "@/lib/context";
import { type InvitationPolicy, Prisma } from "@/lib/db/client";
import { invitationPolicies } from "@/lib/people/contract";
import type { PreviewView } from "@/lib/sync/contract/preview";

const INVITATION_SAMPLES = 10;

/** Counts whom the first sync would invite, now and later, with a few of them. */
export async function readInvitations(
  context: Context,
  runId: string,
  policy: InvitationPolicy,
): Promise<PreviewView["invitations"]> {
  const ofRun = Prisma.sql`c.company_id = ${context.companyId}::uuid
    AND c.run_id = ${runId}::uuid
    AND c.exception IS NULL`;
  const [counted] = await context.db.$queryRaw<
    { made: number; coming: number; started: number }[]
  >(Prisma.sql`
    SELECT
      count(*) FILTER (WHERE c.kind = 'CREATE' AND c.after->>'status' = 'ACTIVE')::int AS made,
      count(*) FILTER (WHERE c.kind = 'CREATE' AND c.after->>'status' = 'SCHEDULED')::int AS coming,
      count(*) FILTER (
        WHERE c.kind = 'ACTIVATE'
          OR c.kind = 'REACTIVATE' AND c.after->>'status' = 'ACTIVE' AND p.started_at IS NULL
      )::int AS started
    FROM sync_change c
    LEFT JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id
    WHERE ${ofRun}
      AND c.kind IN ('CREATE', 'ACTIVATE', 'REACTIVATE')
      AND NOT EXISTS (
        SELECT FROM invitation i
        WHERE i.company_id = c.company_id AND i.person_id = c.person_id
      )`);
  const { made, coming, started } = counted ?? { made: 0, coming: 0, started: 0 };
  const told = {
    NEVER: { now: 0, later: 0 },
    ON_CREATE: { now: made + coming, later: 0 },
    ON_START_DATE: { now: made + started, later: coming },
  };
  const samples =
    policy === "NEVER"
      ? []
      : await context.db.$queryRaw<PreviewView["invitations"]["samples"]>(Prisma.sql`
          SELECT c.after->>'displayName' AS name, c.after->>'email' AS email FROM sync_change c
          WHERE ${ofRun} AND c.kind = 'CREATE' AND c.after->>'status' IN ('ACTIVE', 'SCHEDULED')
          ORDER BY c.batch, c.id LIMIT ${INVITATION_SAMPLES}`);
  return {
    policy,
    ...told[policy],
    byPolicy: invitationPolicies.map((one) => ({ policy: one, ...told[one] })),
    samples,
  };
}
