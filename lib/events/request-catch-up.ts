import { type Db, Prisma } from "@/lib/db/client";

/** Why a catch-up is needed early. */
export type CatchUpReason = "TOO_LARGE" | "GAP" | "IMPORT" | "HOOK_CHANGED";

/** Requests that we soon ask Okta what has changed. Creates the feed if there is none. Two requests lead to one catch-up. */
export async function requestCatchUp(
  db: Db,
  input: { companyId: string; reason: CatchUpReason; at: Date },
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    INSERT INTO event_feed AS f (company_id, catch_up_at, catch_up_reason)
    VALUES (${input.companyId}::uuid, ${input.at}, ${input.reason})
    ON CONFLICT (company_id) DO UPDATE SET catch_up_at = least(f.catch_up_at, excluded.catch_up_at),
      catch_up_reason = CASE WHEN f.catch_up_reason = 'IMPORT' THEN 'IMPORT' ELSE excluded.catch_up_reason END`);
}
