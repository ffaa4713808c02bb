import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { OktaPort } from "@/lib/okta/port";

/** Stores what Okta's answers said about its rate limits, for the page that compares them with our use. */
export async function recordCallBudget(context: Context, okta: OktaPort): Promise<void> {
  const uses = okta.callBudget();
  if (uses.length === 0) return;
  await context.db.$executeRaw(Prisma.sql`
    INSERT INTO okta_call_budget AS b (company_id, bucket, "limit", remaining, lowest, lowest_at, observed_at)
    SELECT ${context.companyId}::uuid, x.bucket, x.allowed, x.remaining, x.lowest, x.at, x.at
    FROM unnest(${uses.map((one) => one.bucket)}::text[], ${uses.map((one) => one.limit)}::int[],
      ${uses.map((one) => one.remaining)}::int[], ${uses.map((one) => one.lowest)}::int[],
      ${uses.map((one) => one.observedAt)}::timestamptz[]) AS x(bucket, allowed, remaining, lowest, at)
    ORDER BY x.bucket
    ON CONFLICT (company_id, bucket) DO UPDATE SET "limit" = excluded."limit", remaining = excluded.remaining,
      observed_at = excluded.observed_at,
      lowest = CASE WHEN b.lowest_at < excluded.observed_at - interval '1 hour' OR excluded.lowest <= b.lowest
        THEN excluded.lowest ELSE b.lowest END,
      lowest_at = CASE WHEN b.lowest_at < excluded.observed_at - interval '1 hour' OR excluded.lowest <= b.lowest
        THEN excluded.observed_at ELSE b.lowest_at END
    WHERE b.observed_at < excluded.observed_at`);
}
