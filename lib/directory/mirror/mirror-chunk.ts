import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type Mirror, mirrorSql } from "./mirror";

/** Selects mirror rows for one statement: a company's people by their Okta IDs. */
export const MIRROR_CHUNK = 10_000;

/** Returns the last Okta ID of the chunk after `after`; null if the mirror ends before the chunk is full. */
export async function endOfChunk(
  context: Context,
  { mirror, after }: { mirror: Mirror; after: string },
): Promise<string | null> {
  const [end] = await context.db.$queryRaw<{ okta_id: string }[]>(Prisma.sql`
    SELECT okta_id
    FROM ${mirrorSql(mirror)}
    WHERE company_id = ${context.companyId}::uuid AND okta_id > ${after}
    ORDER BY okta_id
    OFFSET ${MIRROR_CHUNK - 1}
    LIMIT 1`);
  return end?.okta_id ?? null;
}
