import { type Db, Prisma } from "@/lib/db/client";

/** Whoever was woken is given this long to begin. */
const WOKEN_MS = 3_000;
/** Longer than a worker works, or waits, before it says so again. */
export const LEASE_MS = 30_000;

// Who works on a company's events says so in `carried_until`. A delivery is written first and looks at the lease then;
// whoever ends gives the lease back first and looks for waiting events then. So between them no event is overlooked,
// and while somebody is at it no delivery needs to send anything.

/** Whether somebody should be woken: nobody is at it, nor was just woken. Whoever is told yes must do it. */
export async function claimWake(db: Db, companyId: string): Promise<boolean> {
  const taken = await db.$executeRaw(Prisma.sql`
    UPDATE event_feed SET carried_until = now() + ${WOKEN_MS} * interval '1 millisecond'
    WHERE company_id = ${companyId}::uuid AND (carried_until IS NULL OR carried_until < now())`);
  return taken === 1;
}

/** Says that somebody is at it for the next while. */
export async function holdLease(db: Db, companyId: string): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE event_feed SET carried_until = now() + ${LEASE_MS} * interval '1 millisecond' WHERE company_id = ${companyId}::uuid`);
}

export async function releaseLease(db: Db, companyId: string): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE event_feed SET carried_until = NULL WHERE company_id = ${companyId}::uuid`);
}
