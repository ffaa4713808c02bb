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
  const ofRun = Prisma.sql`c.company_id = ${context.companyId}::uuid AND c.run_id = ${runId}::uuid
    AND c.kind IN ('CREATE', 'ACTIVATE') AND c.exception IS NULL`;
  const rows = await context.db.$queryRaw<{ kind: string; status: string; n: number }[]>(Prisma.sql`
    SELECT c.kind::text AS kind, c.after->>'status' AS status, count(*)::int AS n FROM sync_change c
    WHERE ${ofRun} GROUP BY 1, 2`);
  const of = (kind: string, status: string) =>
    rows.find((row) => row.kind === kind && row.status === status)?.n ?? 0;
  const [made, coming, started] = [
    of("CREATE", "ACTIVE"),
    of("CREATE", "SCHEDULED"),
    of("ACTIVATE", "ACTIVE"),
  ];
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
