import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";

/** An older claim is from a worker that died between claiming and sending. */
const CLAIM_MS = 10 * 60_000;

interface Claim {
  personId: string;
  monday: string;
}

/** Claims the summary of a week for one person. @returns false if it was sent, or another worker is sending it */
export async function claimSummary(context: Context, { personId, monday }: Claim): Promise<boolean> {
  const now = context.clock.now();
  const claimed = await context.db.$executeRaw(Prisma.sql`
    INSERT INTO weekly_mail AS w (company_id, person_id, week, claimed_at)
    VALUES (${context.companyId}::uuid, ${personId}::uuid, ${monday}::date, ${now})
    ON CONFLICT (company_id, person_id, week) DO UPDATE SET claimed_at = excluded.claimed_at
    WHERE w.mailed_at IS NULL AND w.claimed_at < ${new Date(now.getTime() - CLAIM_MS)}`);
  return claimed === 1;
}

/** Records that a claimed summary was sent, so that it never is again. */
export async function recordSummary(context: Context, { personId, monday }: Claim): Promise<void> {
  await context.db.weeklyMail.updateMany({
    where: { companyId: context.companyId, personId, week: new Date(`${monday}T00:00:00.000Z`) },
    data: { mailedAt: context.clock.now() },
  });
}
