import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type CoverageTrend, coverageSchema } from "@/lib/sync/contract";

const SYNCS = 30;

/** Lists how managers were found in the latest full syncs, the newest first. */
export async function listCoverage({ companyId, db }: Context): Promise<CoverageTrend> {
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { managerMode: true },
  });
  const rows = await db.$queryRaw<{ id: string; at: Date; coverage: unknown }[]>(Prisma.sql`
    SELECT id::text AS id, created_at AS at, coverage
    FROM sync_run
    WHERE company_id = ${companyId}::uuid AND coverage IS NOT NULL
    ORDER BY created_at DESC, id DESC
    LIMIT ${SYNCS}`);
  return {
    mode: connection?.managerMode ?? "INDIVIDUAL",
    syncs: rows.map(({ id, at, coverage }) => ({
      runId: id,
      at: at.toISOString(),
      coverage: coverageSchema.parse(coverage),
    })),
  };
}
