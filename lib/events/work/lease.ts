import { type Db, Prisma } from "@/lib/db/client";

/** A woken worker has this long to start. */
const WOKEN_MS = 3_000;
/** Longer than a worker works or waits before it extends the lease. */
export const LEASE_MS = 30_000;

// A worker holds a company's events by the lease in `carried_until`. A delivery is stored first and then reads the lease.
// A worker that ends releases the lease first and then looks for waiting events. So no event is overlooked between them,
// and while a worker holds the lease no delivery needs to send anything.

/** Whether to wake a worker: none holds the lease, and none was just woken. The caller who gets true must wake one. */
export async function claimWake(db: Db, companyId: string): Promise<boolean> {
  const taken = await db.$executeRaw(Prisma.sql`
    UPDATE event_feed SET carried_until = now() + ${WOKEN_MS} * interval '1 millisecond'
    WHERE company_id = ${companyId}::uuid AND (carried_until IS NULL OR carried_until < now())`);
  return taken === 1;
}

/** Extends the lease. */
export async function holdLease(db: Db, companyId: string): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE event_feed SET carried_until = now() + ${LEASE_MS} * interval '1 millisecond' WHERE company_id = ${companyId}::uuid`);
}

export async function releaseLease(db: Db, companyId: string): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE event_feed SET carried_until = NULL WHERE company_id = ${companyId}::uuid`);
}
